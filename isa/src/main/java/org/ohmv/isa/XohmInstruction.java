package org.ohmv.isa;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ohmv.isa.xohm.OperandRole;
import org.ohmv.isa.xohm.Retirement;

/**
 * The instructions of OhmV's analog matrix coprocessor extension Xohm, one row each. What they do is specified in
 * {@code isa/README.md}.
 *
 * <p>All have the RoCC format on custom-0 with {@code xd}, {@code xs1} and {@code xs2} set. The first five have the
 * words of SST/Golem, and a second mnemonic each, without {@code ohm.}, which is Golem's.
 */
public enum XohmInstruction implements Instruction {
    // spotless:off
    // funct7 1 to 5: SST/Golem
    OHM_MVM_SET ("0000001 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.SOURCE_ADDRESS,      OperandRole.ARRAY, OperandRole.GOLEM_STATUS, "Golem: program a matrix"),
    OHM_MVM_L   ("0000010 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.SOURCE_ADDRESS,      OperandRole.ARRAY, OperandRole.GOLEM_STATUS, "Golem: load the column buffer"),
    OHM_MVM     ("0000011 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.ARRAY,               OperandRole.NONE,  OperandRole.GOLEM_STATUS, "Golem: multiply, y = A c"),
    OHM_MVM_S   ("0000100 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.DESTINATION_ADDRESS, OperandRole.ARRAY, OperandRole.GOLEM_STATUS, "Golem: store the output buffer"),
    OHM_MVM_MV  ("0000101 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.ARRAY,               OperandRole.ARRAY, OperandRole.GOLEM_STATUS, "Golem: copy y of array rs1 to c of array rs2"),
    // funct7 8 to 15: configuration and cells
    OHM_CFG     ("0001000 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.DESCRIPTOR_ADDRESS,  OperandRole.TILE,  OperandRole.STATUS,       "configure a tile from a descriptor"),
    OHM_SETP    ("0001001 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.BITS,                OperandRole.TILE,  OperandRole.STATUS,       "set one parameter of the descriptor"),
    OHM_PROG    ("0001010 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.SOURCE_ADDRESS,      OperandRole.TILE,  OperandRole.STATUS,       "program a matrix by write-verify"),
    OHM_PROG_R  ("0001011 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.SOURCE_ADDRESS,      OperandRole.TILE,  OperandRole.STATUS,       "program one row"),
    OHM_PROG_C  ("0001100 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.SOURCE_ADDRESS,      OperandRole.TILE,  OperandRole.STATUS,       "program one column"),
    OHM_OPU     ("0001101 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.RATE,                OperandRole.TILE,  OperandRole.STATUS,       "rank-one update, A = A + s r c'"),
    OHM_CAL     ("0001110 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.CALIBRATION,         OperandRole.TILE,  OperandRole.STATUS,       "calibrate the converters' range for an operation"),
    OHM_RESET   ("0001111 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.RESET,               OperandRole.TILE,  OperandRole.STATUS,       "discard and stop the commands of a tile"),
    // funct7 16 to 23: data
    OHM_LOAD_C  ("0010000 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.SOURCE_ADDRESS,      OperandRole.TILE,  OperandRole.STATUS,       "load the column buffer"),
    OHM_LOAD_R  ("0010001 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.SOURCE_ADDRESS,      OperandRole.TILE,  OperandRole.STATUS,       "load the row buffer"),
    OHM_STORE   ("0010010 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.DESTINATION_ADDRESS, OperandRole.TILE,  OperandRole.STATUS,       "wait, store the output buffer, take the status"),
    OHM_MOVE    ("0010011 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.SOURCE,              OperandRole.TILE,  OperandRole.STATUS,       "move y of a tile to an input buffer of a tile"),
    OHM_SAVE    ("0010100 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.DESTINATION_ADDRESS, OperandRole.TILE,  OperandRole.STATUS,       "wait, save the state of a tile"),
    OHM_RESTORE ("0010101 rs2 rs1 111 rd 0001011",   Retirement.BLOCKING,  OperandRole.SOURCE_ADDRESS,      OperandRole.TILE,  OperandRole.STATUS,       "wait, restore the state of a tile"),
    OHM_BATCH   ("0010110 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.BATCH_ADDRESS,       OperandRole.TILE,  OperandRole.STATUS,       "perform an operation on many vectors"),
    // funct7 24 to 31: computing
    OHM_MUL     ("0011000 rs2 00000 111 rd 0001011", Retirement.QUEUED,    OperandRole.NONE,                OperandRole.TILE,  OperandRole.STATUS,       "multiply, y = A c"),
    OHM_MUL_T   ("0011001 rs2 00000 111 rd 0001011", Retirement.QUEUED,    OperandRole.NONE,                OperandRole.TILE,  OperandRole.STATUS,       "multiply by the transpose, y = A' r"),
    OHM_INV     ("0011010 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.PICOSECONDS,         OperandRole.TILE,  OperandRole.STATUS,       "solve, A y = r"),
    OHM_PINV    ("0011011 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.PICOSECONDS,         OperandRole.TILE,  OperandRole.STATUS,       "least squares, y minimises |A y - r|"),
    OHM_EIG     ("0011100 rs2 rs1 111 rd 0001011",   Retirement.QUEUED,    OperandRole.PICOSECONDS,         OperandRole.TILE,  OperandRole.STATUS,       "dominant eigenvector, A y = lambda y"),
    // funct7 32 to 39: waiting and reading
    OHM_WAIT    ("0100000 rs2 00000 111 rd 0001011", Retirement.BLOCKING,  OperandRole.NONE,                OperandRole.TILE,  OperandRole.STATUS,       "wait for a tile, take its status"),
    OHM_POLL    ("0100001 rs2 00000 111 rd 0001011", Retirement.IMMEDIATE, OperandRole.NONE,                OperandRole.TILE,  OperandRole.STATUS,       "take the status of a tile if it is idle"),
    OHM_STAT    ("0100010 rs2 rs1 111 rd 0001011",   Retirement.IMMEDIATE, OperandRole.NUMBER,              OperandRole.TILE,  OperandRole.READING,      "read a quantity of a tile"),
    OHM_COUNT   ("0100011 rs2 rs1 111 rd 0001011",   Retirement.IMMEDIATE, OperandRole.NUMBER,              OperandRole.TILE,  OperandRole.READING,      "read a counter of a tile, or of all"),
    OHM_QUERY   ("0100100 rs2 rs1 111 rd 0001011",   Retirement.IMMEDIATE, OperandRole.NUMBER,              OperandRole.TILE,  OperandRole.READING,      "read a capability");
    // spotless:on

    private static final int LAST_GOLEM_OPERATION = 5;

    private final Retirement retirement;
    private final OperandRole rs1;
    private final OperandRole rs2;
    private final OperandRole rd;
    private final InstructionRow row;

    XohmInstruction(
            String pattern, Retirement retirement, OperandRole rs1, OperandRole rs2, OperandRole rd, String summary) {
        this.retirement = retirement;
        this.rs1 = rs1;
        this.rs2 = rs2;
        this.rd = rd;
        this.row = InstructionRow.of(
                        name().toLowerCase(Locale.ROOT).replace('_', '.'),
                        pattern,
                        pattern.contains("rs1") ? "rd,rs1,rs2" : "rd,rs2",
                        Extension.XOHM,
                        InstructionClass.COPROCESSOR,
                        summary)
                .withEffects(memoryEffects(rs1));
    }

    /** The memory that an operand's address names; a queued command's transfer may come after the instruction. */
    private static Set<Effect> memoryEffects(OperandRole address) {
        return switch (address) {
            case SOURCE_ADDRESS, DESCRIPTOR_ADDRESS -> Set.of(Effect.READS_MEMORY);
            case DESTINATION_ADDRESS -> Set.of(Effect.WRITES_MEMORY);
            case BATCH_ADDRESS -> Set.of(Effect.READS_MEMORY, Effect.WRITES_MEMORY);
            case NONE,
                    TILE,
                    SOURCE,
                    CALIBRATION,
                    RESET,
                    BITS,
                    RATE,
                    PICOSECONDS,
                    NUMBER,
                    ARRAY,
                    STATUS,
                    GOLEM_STATUS,
                    READING -> Set.of();
        };
    }

    @Override
    public InstructionRow row() {
        return row;
    }

    /** The operation: the value of funct7. */
    public int operation() {
        return row.encoding().match() >>> 25;
    }

    /** When it retires. */
    public Retirement retirement() {
        return retirement;
    }

    /** What the register in rs1 holds. */
    public OperandRole rs1() {
        return rs1;
    }

    /** What the register in rs2 holds. */
    public OperandRole rs2() {
        return rs2;
    }

    /** What rd gets. */
    public OperandRole rd() {
        return rd;
    }

    /** Whether it is one of SST/Golem's words. */
    public boolean isGolemWord() {
        return operation() <= LAST_GOLEM_OPERATION;
    }

    /** The other mnemonics: that of SST/Golem for its words, which is ours without {@code ohm.}. */
    public List<String> aliases() {
        return isGolemWord() ? List.of(mnemonic().substring("ohm.".length())) : List.of();
    }
}
