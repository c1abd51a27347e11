/**
 * How {@code ohmv} logs: on standard error, and only warnings and errors unless asked for more.
 *
 * <p>The only package that knows Logback; everything else logs through SLF4J. It must not know any verb.
 */
package org.ohmv.programs.logging;
