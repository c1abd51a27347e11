/**
 * What every verb of the command line shares: the console it writes to, the exit codes it may return, and how a mistake
 * of the user is told from a bug of ours.
 *
 * <p>It must not know any verb, nor anything of the simulator.
 */
package org.ohmv.programs.cli;
