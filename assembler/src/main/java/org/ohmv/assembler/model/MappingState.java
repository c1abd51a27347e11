package org.ohmv.assembler.model;

/** Whether a section's last bytes are instructions or data, as its mapping symbols say (psABI, "Mapping Symbol"). */
public enum MappingState {
    /** No bytes yet. */
    NOTHING,
    /** Data follow {@code $d}. */
    DATA,
    /** Instructions follow {@code $x}. */
    INSTRUCTIONS
}
