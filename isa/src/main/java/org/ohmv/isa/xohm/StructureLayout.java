package org.ohmv.isa.xohm;

import java.util.List;

/**
 * The layout of a structure in memory, little-endian.
 *
 * @param name the name in headers, without prefix: {@code descriptor}
 * @param sizeBytes the size
 * @param fields the fields in order of their offsets; together they fill the structure without gaps
 */
public record StructureLayout(String name, int sizeBytes, List<StructureField> fields) {
    /** The alignment of every structure, in bytes. */
    public static final int ALIGNMENT_BYTES = 8;

    /** The tile descriptor (specification, section 5.1). */
    public static final StructureLayout TILE_DESCRIPTOR =
            new StructureLayout("descriptor", 128, List.of(TileDescriptorField.values()));

    /** The batch block (specification, section 5.4). */
    public static final StructureLayout BATCH_BLOCK =
            new StructureLayout("batch", 64, List.of(BatchBlockField.values()));

    /** The head of the state image, which descriptor and buffers follow (specification, section 5.3). */
    public static final StructureLayout STATE_IMAGE =
            new StructureLayout("state", 64, List.of(StateImageField.values()));

    /** Copies the list of fields, and checks that they fill the structure. */
    public StructureLayout {
        fields = List.copyOf(fields);
        int offset = 0;
        for (StructureField field : fields) {
            if (field.offset() != offset || offset % field.type().bytes() != 0) {
                throw new IllegalArgumentException(name + "." + field.label() + " should be at offset " + offset);
            }
            offset += field.type().bytes();
        }
        if (offset != sizeBytes) {
            throw new IllegalArgumentException(name + " has " + offset + " bytes of fields, not " + sizeBytes);
        }
    }

    /** All layouts, in the order of the specification. */
    public static List<StructureLayout> all() {
        return List.of(TILE_DESCRIPTOR, STATE_IMAGE, BATCH_BLOCK);
    }
}
