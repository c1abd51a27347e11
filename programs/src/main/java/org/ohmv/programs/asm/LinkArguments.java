package org.ohmv.programs.asm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.link.LayoutKind;
import org.ohmv.assembler.link.LinkOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options about linking, as GNU ld spells them. */
final class LinkArguments {
    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            converter = LayoutName.class,
            description = "Place sections as for a machine without operating system (bare-metal, the default: code from"
                    + " 0x80000000, stack at the end of RAM) or as GNU ld does for hosted programs (gnu).")
    private LayoutKind layout = LayoutKind.BARE_METAL;

    @Option(
            names = {"-e", "--entry"},
            paramLabel = "SYMBOL",
            description = "Begin at SYMBOL; default ${DEFAULT-VALUE}.")
    private String entry = "_start";

    @Option(
            names = "-Ttext-segment",
            paramLabel = "ADDRESS",
            converter = Numbers.Address.class,
            description = "Begin the program in memory at ADDRESS, hexadecimal.")
    private @Nullable Long textBase;

    @Option(
            names = "-Tdata-segment",
            paramLabel = "ADDRESS",
            converter = Numbers.Address.class,
            description = "Begin writable data at ADDRESS, hexadecimal.")
    private @Nullable Long dataBase;

    @Option(
            names = "-Ttext",
            paramLabel = "ADDRESS",
            converter = Numbers.Address.class,
            description = "Place .text at ADDRESS, hexadecimal.")
    private @Nullable Long text;

    @Option(
            names = "-Tdata",
            paramLabel = "ADDRESS",
            converter = Numbers.Address.class,
            description = "Place .data at ADDRESS, hexadecimal.")
    private @Nullable Long data;

    @Option(
            names = "-Tbss",
            paramLabel = "ADDRESS",
            converter = Numbers.Address.class,
            description = "Place .bss at ADDRESS, hexadecimal.")
    private @Nullable Long bss;

    @Option(
            names = "--section-start",
            paramLabel = "SECTION=ADDRESS",
            description = "Place a section at ADDRESS, hexadecimal.")
    private List<String> sectionStarts = new ArrayList<>();

    @Option(
            names = "--memory-size",
            paramLabel = "BYTES",
            converter = Numbers.Amount.class,
            description = "Size of RAM in the bare-metal layout; default 128M.")
    private long memoryBytes = LinkOptions.DEFAULT_RAM_BYTES;

    @Option(
            names = "--stack-size",
            paramLabel = "BYTES",
            converter = Numbers.Amount.class,
            description = "How much of the end of RAM is kept for the stack; default 1M.")
    private long stackBytes = LinkOptions.DEFAULT_STACK_BYTES;

    @Option(
            names = "--stack-top",
            paramLabel = "ADDRESS",
            converter = Numbers.Address.class,
            description = "Where the stack begins, growing down, hexadecimal; default the end of RAM.")
    private @Nullable Long stackTop;

    @Option(names = "--gc-sections", description = "Leave out sections that nothing refers to.")
    private boolean collectGarbage;

    @Option(
            names = "-Map",
            paramLabel = "FILE",
            description = "Write to FILE which section of which input lies where, and the symbols.")
    private @Nullable Path map;

    @Option(
            names = {"-M", "--print-map"},
            description = "Print the same on standard output.")
    private boolean mapPrinted;

    /** Whether to print the map. */
    boolean isMapPrinted() {
        return mapPrinted;
    }

    /** Where to write the map, if anywhere. */
    Optional<Path> map() {
        return Optional.ofNullable(map);
    }

    LinkOptions options(List<AssemblyArguments.Definition> definitions) {
        LinkOptions.Builder builder = LinkOptions.builder()
                .layout(layout)
                .entry(entry)
                .ramBytes(memoryBytes)
                .stackBytes(stackBytes)
                .collectGarbage(collectGarbage)
                .mapWanted(map != null || mapPrinted);
        if (textBase != null) {
            builder.textBase(textBase);
        }
        if (dataBase != null) {
            builder.dataBase(dataBase);
        }
        if (stackTop != null) {
            builder.stackTop(stackTop);
        }
        place(builder, ".text", text);
        place(builder, ".data", data);
        place(builder, ".bss", bss);
        for (String start : sectionStarts) {
            int equals = start.lastIndexOf('=');
            if (equals < 1) {
                throw new TypeConversionException(
                        "--section-start=" + start + ": write --section-start=SECTION=ADDRESS");
            }
            builder.sectionStart(start.substring(0, equals), Numbers.address(start.substring(equals + 1)));
        }
        definitions.forEach(definition -> builder.define(definition.name(), definition.value()));
        return builder.build();
    }

    private static void place(LinkOptions.Builder builder, String section, @Nullable Long address) {
        if (address != null) {
            builder.sectionStart(section, address);
        }
    }

    /** Reads {@code bare-metal} and {@code gnu}. */
    static final class LayoutName implements ITypeConverter<LayoutKind> {
        @Override
        public LayoutKind convert(String text) {
            for (LayoutKind kind : LayoutKind.values()) {
                if (name(kind).equals(text.toLowerCase(Locale.ROOT))) {
                    return kind;
                }
            }
            throw new TypeConversionException("'" + text + "' is no layout; choose bare-metal or gnu");
        }

        private static String name(LayoutKind kind) {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
