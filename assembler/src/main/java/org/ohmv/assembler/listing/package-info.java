/**
 * Listings: the lines of a source beside the offsets and bytes that they became.
 *
 * <p>{@link org.ohmv.assembler.listing.StatementLog} notes where statements put their bytes while the source is read,
 * {@link org.ohmv.assembler.listing.Listing} makes the text once the object is written. This package knows texts,
 * places and bytes, and nothing of what statements mean.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.listing;
