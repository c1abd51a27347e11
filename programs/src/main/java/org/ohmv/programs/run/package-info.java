/**
 * {@code ohmv run}: a guest program from its file to its exit code. Reads options and files, puts a machine together,
 * and reports how the run ended.
 */
package org.ohmv.programs.run;
