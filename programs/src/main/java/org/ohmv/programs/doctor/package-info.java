/**
 * {@code ohmv doctor}: what this machine has, and which of the differential tests that allows.
 *
 * <p>Knows the oracle tools by name and finds the tests that use them in the sources of the checkout, so that no list
 * of tests is kept by hand. It must not know what any test does, nor any other verb.
 */
package org.ohmv.programs.doctor;
