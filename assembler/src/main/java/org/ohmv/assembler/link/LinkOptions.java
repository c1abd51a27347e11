package org.ohmv.assembler.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to link. Made by {@link #builder}; all addresses are guest addresses, all sizes bytes.
 *
 * @param layout where sections go unless placed below
 * @param entry the symbol where the program begins
 * @param textBase where the program begins in memory ({@code -Ttext-segment}); empty for the layout's own
 * @param dataBase where writable data begin; empty for behind the read-only part
 * @param sectionStarts addresses of single output sections ({@code --section-start}, {@code -Ttext}, {@code -Tdata},
 *     {@code -Tbss})
 * @param ramBytes the size of RAM from {@code textBase} on, in the bare-metal layout
 * @param stackBytes how much of RAM's end is kept for the stack, in the bare-metal layout
 * @param stackTop where the stack begins, growing down; empty for the end of RAM
 * @param definitions symbols with a fixed value ({@code --defsym})
 * @param collectGarbage whether sections that nothing refers to are left out ({@code --gc-sections})
 * @param mapWanted whether to make a map
 */
public record LinkOptions(
        LayoutKind layout,
        String entry,
        OptionalLong textBase,
        OptionalLong dataBase,
        Map<String, Long> sectionStarts,
        long ramBytes,
        long stackBytes,
        OptionalLong stackTop,
        Map<String, Long> definitions,
        boolean collectGarbage,
        boolean mapWanted) {
    /** Where RAM begins on the machines that QEMU, Spike and OhmV call bare. */
    public static final long DEFAULT_RAM_BASE = 0x8000_0000L;
    /** The size of RAM unless the user says otherwise: 128 MiB. */
    public static final long DEFAULT_RAM_BYTES = 128L << 20;
    /** The size of the stack unless the user says otherwise: 1 MiB. */
    public static final long DEFAULT_STACK_BYTES = 1L << 20;
    /** Where GNU ld's default script begins. */
    public static final long GNU_TEXT_BASE = 0x10000;

    /** Copies the maps, in order. */
    public LinkOptions {
        sectionStarts = new LinkedHashMap<>(sectionStarts);
        definitions = new LinkedHashMap<>(definitions);
    }

    /** Options with nothing said: the bare-metal layout. */
    public static LinkOptions defaults() {
        return builder().build();
    }

    /** A builder with nothing said yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address of section {@code name}, if the user placed it. */
    public Optional<Long> startOf(String name) {
        return Optional.ofNullable(sectionStarts.get(name));
    }

    /** Collects options. */
    public static final class Builder {
        private LayoutKind layout = LayoutKind.BARE_METAL;
        private String entry = "_start";
        private OptionalLong textBase = OptionalLong.empty();
        private OptionalLong dataBase = OptionalLong.empty();
        private final Map<String, Long> sectionStarts = new LinkedHashMap<>();
        private long ramBytes = DEFAULT_RAM_BYTES;
        private long stackBytes = DEFAULT_STACK_BYTES;
        private OptionalLong stackTop = OptionalLong.empty();
        private final Map<String, Long> definitions = new LinkedHashMap<>();
        private boolean collectGarbage;
        private boolean mapWanted;

        private Builder() {}

        /** Sets {@link LinkOptions#layout}. */
        public Builder layout(LayoutKind value) {
            layout = value;
            return this;
        }

        /** Sets {@link LinkOptions#entry}. */
        public Builder entry(String value) {
            entry = value;
            return this;
        }

        /** Sets {@link LinkOptions#textBase}. */
        public Builder textBase(long value) {
            textBase = OptionalLong.of(value);
            return this;
        }

        /** Sets {@link LinkOptions#dataBase}. */
        public Builder dataBase(long value) {
            dataBase = OptionalLong.of(value);
            return this;
        }

        /** Places output section {@code name} at {@code address}. */
        public Builder sectionStart(String name, long address) {
            sectionStarts.put(name, address);
            return this;
        }

        /** Sets {@link LinkOptions#ramBytes}. */
        public Builder ramBytes(long value) {
            ramBytes = value;
            return this;
        }

        /** Sets {@link LinkOptions#stackBytes}. */
        public Builder stackBytes(long value) {
            stackBytes = value;
            return this;
        }

        /** Sets {@link LinkOptions#stackTop}. */
        public Builder stackTop(long value) {
            stackTop = OptionalLong.of(value);
            return this;
        }

        /** Defines symbol {@code name} as {@code value}. */
        public Builder define(String name, long value) {
            definitions.put(name, value);
            return this;
        }

        /** Sets {@link LinkOptions#collectGarbage}. */
        public Builder collectGarbage(boolean value) {
            collectGarbage = value;
            return this;
        }

        /** Sets {@link LinkOptions#mapWanted}. */
        public Builder mapWanted(boolean value) {
            mapWanted = value;
            return this;
        }

        /** The options. */
        public LinkOptions build() {
            return new LinkOptions(
                    layout,
                    entry,
                    textBase,
                    dataBase,
                    sectionStarts,
                    ramBytes,
                    stackBytes,
                    stackTop,
                    definitions,
                    collectGarbage,
                    mapWanted);
        }
    }
}
