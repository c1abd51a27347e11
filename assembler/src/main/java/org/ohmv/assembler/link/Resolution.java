package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.elf.Archive;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionGroup;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

/**
 * Decides which objects take part and what every global name means (gABI, "Symbol Table", and the customs of GNU ld): a
 * strong definition wins over a common block, that over a weak definition; two strong ones are an error. Members of
 * archives are taken when they define a name that is needed, until no more are.
 */
final class Resolution {
    private static final String LINK_ONCE_PREFIX = ".gnu.linkonce.";

    private final Diagnostics diagnostics;
    private final List<InputObject> objects = new ArrayList<>();
    private final Map<String, GlobalSymbol> symbols = new LinkedHashMap<>();
    private final Set<String> groups = new HashSet<>();
    private final List<OpenArchive> archives = new ArrayList<>();

    /** An archive with what has been taken from it. */
    private static final class OpenArchive {
        private final String name;
        private final Archive archive;
        private final Map<String, Archive.Member> index;
        private final Set<Archive.Member> taken = new HashSet<>();

        OpenArchive(String name, Archive archive, Map<String, Archive.Member> index) {
            this.name = name;
            this.archive = archive;
            this.index = index;
        }
    }

    Resolution(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The objects that take part, in the order of the link. */
    List<InputObject> objects() {
        return objects;
    }

    /** All global names, in order of appearance. */
    Map<String, GlobalSymbol> symbols() {
        return symbols;
    }

    /** The symbol called {@code name}, which is made if it is new. */
    GlobalSymbol symbol(String name) {
        GlobalSymbol known = symbols.get(name);
        if (known == null) {
            known = new GlobalSymbol(name, symbols.size());
            symbols.put(name, known);
        }
        return known;
    }

    /**
     * Takes the inputs in order, and then what archives have to give, until nothing that is needed is found in them.
     */
    void addAll(List<LinkInput> inputs) {
        for (LinkInput input : inputs) {
            if (input instanceof LinkInput.ObjectInput object) {
                addObject(object.name(), object.object());
            } else if (input instanceof LinkInput.ArchiveInput archive) {
                OpenArchive open = open(archive);
                archives.add(open);
                takeNeeded(open);
            }
        }
        boolean changed = archives.size() > 1;
        while (changed) {
            changed = false;
            for (OpenArchive archive : archives) {
                changed |= takeNeeded(archive);
            }
        }
    }

    private OpenArchive open(LinkInput.ArchiveInput input) {
        Archive archive = input.archive();
        return new OpenArchive(
                input.name(), archive, archive.isIndexed() ? archive.index() : makeIndex(input.name(), archive));
    }

    /** What {@code ranlib} would have written. */
    private Map<String, Archive.Member> makeIndex(String name, Archive archive) {
        Map<String, Archive.Member> index = new LinkedHashMap<>();
        for (Archive.Member member : archive.members()) {
            try {
                for (ElfSymbol symbol : ElfFile.read(archive.contents(member)).symbols()) {
                    if (!symbol.isLocal() && !symbol.isUndefined()) {
                        index.putIfAbsent(symbol.name(), member);
                    }
                }
            } catch (ElfFormatException broken) {
                LinkInput.report(memberName(name, member), broken, diagnostics);
            }
        }
        return index;
    }

    private static String memberName(String archive, Archive.Member member) {
        return archive + "(" + member.name() + ")";
    }

    private boolean takeNeeded(OpenArchive archive) {
        boolean any = false;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<String, Archive.Member> entry : archive.index.entrySet()) {
                if (isNeeded(entry.getKey()) && archive.taken.add(entry.getValue())) {
                    takeMember(archive, entry.getValue());
                    changed = true;
                    any = true;
                }
            }
        }
        return any;
    }

    private boolean isNeeded(String name) {
        GlobalSymbol symbol = symbols.get(name);
        return symbol != null && symbol.isStronglyReferenced() && !symbol.isDefined();
    }

    private void takeMember(OpenArchive archive, Archive.Member member) {
        String name = memberName(archive.name, member);
        try {
            addObject(name, ElfFile.read(archive.archive.contents(member)).toObject());
        } catch (ElfFormatException broken) {
            LinkInput.report(name, broken, diagnostics);
        }
    }

    private void addObject(String name, ElfObject object) {
        InputObject input = new InputObject(name, objects.size(), AlignmentPadding.settle(name, object, diagnostics));
        objects.add(input);
        discardKnownGroups(input);
        List<ElfSymbol> elfSymbols = input.object().symbols();
        for (int number = 0; number < elfSymbols.size(); number++) {
            ElfSymbol symbol = elfSymbols.get(number);
            if (!symbol.isLocal()) {
                GlobalSymbol global = symbol(symbol.name());
                input.setGlobal(number, global);
                enter(input, number, symbol, global);
            }
        }
    }

    private void enter(InputObject input, int number, ElfSymbol symbol, GlobalSymbol global) {
        boolean discarded =
                symbol.isInSection() && input.section(symbol.section()).isDiscarded();
        boolean weak = symbol.binding() == SymbolBinding.WEAK;
        if (symbol.isUndefined() || discarded) {
            global.reference(weak);
        } else if (global.isLinkerDefined()) {
            // What the user or the layout defines wins, as in a linker script.
            global.reference(weak);
        } else if (symbol.section() == ElfSymbol.COMMON || symbol.type() == SymbolType.COMMON) {
            if (!global.isDefined() || global.isCommon() || global.isWeakDefinition()) {
                global.defineCommon(input, number);
            }
        } else if (!global.isDefined() || (!weak && (global.isCommon() || global.isWeakDefinition()))) {
            global.define(input, number);
        } else if (!weak && !global.isCommon()) {
            reportDuplicate(input, number, symbol, global);
        }
    }

    private void reportDuplicate(InputObject input, int number, ElfSymbol symbol, GlobalSymbol global) {
        InputObject earlier = global.definer();
        Diagnostic duplicate = Diagnostic.error(
                LinkCode.DUPLICATE_SYMBOL,
                definition(input, number),
                "symbol '" + symbol.name() + "' is defined twice");
        if (earlier != null) {
            duplicate = duplicate.withRelated(definition(earlier, global.symbolNumber()), "first defined here");
        }
        diagnostics.add(duplicate.withFix("make one of them .local or static, or one .weak"));
    }

    static Location definition(InputObject object, int number) {
        ElfSymbol symbol = object.symbol(number);
        return symbol.isInSection()
                ? object.location(symbol.section(), symbol.value())
                : new Location.InFile(object.name());
    }

    /**
     * Leaves out the sections of COMDAT groups, and of their forerunners, that an earlier object has brought already.
     */
    private void discardKnownGroups(InputObject input) {
        for (SectionGroup group : input.object().groups()) {
            if (group.comdat() && !groups.add(input.displayName(group.signature()))) {
                group.members().forEach(member -> input.section(member).discard());
            }
        }
        for (InputSection section : input.sections()) {
            ElfSection elf = section.section();
            boolean once = elf.name().startsWith(LINK_ONCE_PREFIX) && !elf.has(SectionFlag.GROUP);
            if (once && !groups.add(elf.name())) {
                section.discard();
            }
            if (elf.has(SectionFlag.EXCLUDE)) {
                section.discard();
            }
        }
    }

    /** Finds a name without making it. */
    @Nullable
    GlobalSymbol find(String name) {
        return symbols.get(name);
    }
}
