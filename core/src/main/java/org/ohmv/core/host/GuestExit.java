package org.ohmv.core.host;

/**
 * How a program ended by its own wish.
 *
 * @param code the exit code of the process, 0 to 255
 * @param reason what it did, for the user: {@code exit(3)}
 */
public record GuestExit(int code, String reason) {}
