/**
 * What happens in a run, as a stream of events, and the seam through which sinks hear of it.
 *
 * <p>{@link org.ohmv.core.event.TraceSink} is the entry point. Nothing here knows who makes the events, nor what
 * becomes of them.
 */
package org.ohmv.core.event;
