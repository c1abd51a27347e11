/**
 * {@code ohmv circuit}: solves circuits described in JSON, the form of the analog oracle's files, so that a designer
 * can hold us against SPICE. It reads and checks the description, and prints results; the physics is
 * {@code org.ohmv.analog}'s. It must not know the simulator of instructions.
 */
package org.ohmv.programs.circuit;
