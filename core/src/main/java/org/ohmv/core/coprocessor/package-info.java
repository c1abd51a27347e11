/**
 * The seam through which accelerators join: what they get, what they must do, and what becomes of their instructions.
 *
 * <p>{@link org.ohmv.core.coprocessor.CoprocessorProvider} is found through {@link java.util.ServiceLoader} and makes a
 * {@link org.ohmv.core.coprocessor.Coprocessor} for each machine, which reaches the rest through its
 * {@link org.ohmv.core.coprocessor.CoprocessorPort}. {@link org.ohmv.core.coprocessor.Coprocessors} is the machine's
 * side. Nothing here knows what any coprocessor computes.
 */
package org.ohmv.core.coprocessor;
