/**
 * Dense linear algebra on {@code double[][]} rows: what circuits need and no library gives as it is needed (complex
 * eigenvectors of real matrices, inverses with many right-hand sides), in a fixed order of operations.
 *
 * <p>This package knows nothing of circuits.
 */
package org.ohmv.analog.algebra;
