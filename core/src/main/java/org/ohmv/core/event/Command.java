package org.ohmv.core.event;

import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.isa.Instruction;

/**
 * A command that a coprocessor has accepted: its identity in all events about it, and the authority under which it
 * reaches memory.
 *
 * @param coprocessor the name of the coprocessor
 * @param number counts the coprocessor's commands from 1, in the order in which they were issued
 * @param stream the stream that it entered: of an analog coprocessor, the tile
 * @param instruction the row of the instruction that issued it
 * @param rs1 the value of its first source register
 * @param rs2 the value of its second source register
 * @param hart the number of the hart that issued it
 * @param mode the effective privilege of the instruction's memory accesses, {@code mstatus.MPRV} included
 * @param region the region of interest in which it was issued; its costs belong there, whenever they arise
 * @param picoseconds the simulated time at which it was issued
 */
public record Command(
        String coprocessor,
        long number,
        int stream,
        Instruction instruction,
        long rs1,
        long rs2,
        int hart,
        PrivilegeMode mode,
        int region,
        long picoseconds) {}
