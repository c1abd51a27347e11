/**
 * How what third parties contribute is found, through {@link java.util.ServiceLoader}, and whom to name when it is
 * broken. It knows neither what is contributed nor what it is for.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.isa.contribution;
