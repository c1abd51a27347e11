/**
 * {@code ohmv completion}: the script by which a shell completes verbs and options.
 *
 * <p>It must not know any other verb: what it completes, it reads from the parsed command.
 */
package org.ohmv.programs.completion;
