/**
 * What the host does for a guest: files, standard streams, time, randomness and the end of the run, by system call,
 * semihosting or the host-target interface. {@link org.ohmv.core.host.HostServices} puts one run's services together.
 *
 * <p>Whatever a guest asks, the answer is a result or an error number: no request throws, reaches a file outside the
 * granted directories, or makes the host allocate what the guest likes. Nothing here knows harts or instructions: who
 * receives the request passes numbers in and puts the result where the guest expects it.
 */
package org.ohmv.core.host;
