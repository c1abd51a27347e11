package org.ohmv.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.instruction.MnemonicTable;
import org.ohmv.assembler.layout.ObjectWriter;
import org.ohmv.assembler.listing.CompilerSource;
import org.ohmv.assembler.listing.Listing;
import org.ohmv.assembler.listing.StatementLog;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.option.ListingOptions;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RiscvAttributes;

/** Assembles sources, one after the other, with the same options. */
public final class Assembler {
    private static final long PRIVILEGED_MAJOR = 1;
    private static final long PRIVILEGED_MINOR = 11;

    private final AssemblerOptions options;
    private final SourceFiles files;
    private final MnemonicTable mnemonics;

    /**
     * An assembler.
     *
     * @param options what the user chose
     * @param files where included files come from
     */
    public Assembler(AssemblerOptions options, SourceFiles files) {
        this.options = options;
        this.files = files;
        this.mnemonics = new MnemonicTable(options.table());
    }

    /**
     * Assembles a source.
     *
     * @param name its name, for diagnostics
     * @param text its bytes; the array is kept and must not be changed while the assembler works
     */
    public AssemblyResult assemble(String name, byte[] text) {
        Diagnostics diagnostics = new Diagnostics(options.diagnostics());
        TranslationUnit unit = new TranslationUnit(options, files, name, text, diagnostics);
        List<String> messages = new ArrayList<>();
        StatementLog log = options.listing().isPresent() ? new StatementLog() : null;
        StatementReader reader = new StatementReader(unit, mnemonics, messages::add, log);
        for (AssemblerOptions.Definition definition : options.definitions()) {
            Symbol symbol = unit.symbols().symbol(definition.name());
            symbol.defineConstant(definition.value(), Symbol.NO_POSITION);
            symbol.setRedefinable(true);
        }
        ElfObject object = null;
        try {
            reader.readAll();
            object = finish(unit, reader);
        } catch (LimitException exception) {
            unit.problems()
                    .error(AssemblerCode.LIMIT, unit.statementPosition(), 1, String.valueOf(exception.getMessage()));
        }
        boolean failed = diagnostics.areFatal();
        return new AssemblyResult(
                failed ? Optional.empty() : Optional.ofNullable(object),
                diagnostics,
                messages,
                unit.dependencies(),
                failed || object == null || log == null ? "" : listing(unit, object, log, name));
    }

    private String listing(TranslationUnit unit, ElfObject object, StatementLog log, String name) {
        ListingOptions shown = options.listing().orElseThrow();
        Listing.CompilerLines lines = shown.sources() ? new CompilerSource(files) : (line, text) -> {};
        String heading = "OhmV assembler listing of " + name + ", for "
                + unit.code().architecture().shortName();
        return Listing.of(log, unit.sources(), object, shown, lines, heading);
    }

    private ElfObject finish(TranslationUnit unit, StatementReader reader) {
        reader.debug().finishSections();
        ElfObject object = new ObjectWriter(unit).write(reader.debug().sourceFile(), reader.isCompressedSeen());
        reader.debug().finishObject(object);
        if (options.areAttributesWritten()) {
            attributes(unit, reader).addTo(object);
            object.addSymbol(ElfSymbol.ofSection(object.sections().size() - 1));
        }
        return object;
    }

    private RiscvAttributes attributes(TranslationUnit unit, StatementReader reader) {
        RiscvAttributes given = reader.attributes();
        SortedMap<Integer, Long> numbers = new TreeMap<>(given.numbers());
        // 0 is what a tag means that is not there.
        numbers.values().removeIf(value -> value == 0);
        if (reader.isPrivilegedSeen()) {
            numbers.putIfAbsent(RiscvAttributes.PRIV_SPEC, PRIVILEGED_MAJOR);
            numbers.putIfAbsent(RiscvAttributes.PRIV_SPEC_MINOR, PRIVILEGED_MINOR);
        }
        SortedMap<Integer, String> strings = new TreeMap<>(given.strings());
        strings.put(RiscvAttributes.ARCH, unit.code().architecture().toString());
        return new RiscvAttributes(numbers, strings);
    }
}
