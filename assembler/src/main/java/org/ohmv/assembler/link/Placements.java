package org.ohmv.assembler.link;

import static org.ohmv.assembler.link.PlacementStep.define;
import static org.ohmv.assembler.link.PlacementStep.keep;
import static org.ohmv.assembler.link.PlacementStep.output;
import static org.ohmv.assembler.link.PlacementStep.provide;
import static org.ohmv.assembler.link.PlacementStep.take;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.ohmv.assembler.link.PlacementStep.BeginData;
import org.ohmv.assembler.link.PlacementStep.Define;
import org.ohmv.assembler.link.PlacementStep.EndData;
import org.ohmv.assembler.link.PlacementStep.Move;
import org.ohmv.assembler.link.PlacementStep.Order;
import org.ohmv.assembler.link.PlacementStep.OrphanKind;
import org.ohmv.assembler.link.PlacementStep.Orphans;
import org.ohmv.assembler.link.PlacementStep.PadEnd;

/** The two layouts, as lists of steps. */
final class Placements {
    /** Names of sections that no program contains. */
    static final List<String> DROPPED = List.of(".note.GNU-stack", ".gnu_debuglink", ".gnu.lto_*");

    private static final String GLOBAL_POINTER = "__global_pointer$";
    /** The global pointer points into the middle of what twelve signed bits reach. */
    private static final long GLOBAL_POINTER_SHIFT = 0x800;

    private static final long PAGE = AddressAssigner.PAGE;

    private Placements() {}

    /** The steps for {@code options}. */
    static List<PlacementStep> of(LinkOptions options) {
        return switch (options.layout()) {
            case GNU -> gnu(options);
            case BARE_METAL -> bareMetal(options);
        };
    }

    /** What GNU ld 2.40 does without a script (its {@code --verbose} prints it). */
    private static List<PlacementStep> gnu(LinkOptions options) {
        long base = options.textBase().orElse(LinkOptions.GNU_TEXT_BASE);
        List<PlacementStep> steps = new ArrayList<>();
        steps.add(new Define("__executable_start", assigner -> base, true));
        steps.add(new Move(assigner -> base + assigner.headerSize()));
        steps.add(output(".interp", take(".interp")));
        steps.add(new Orphans(OrphanKind.NOTE));
        steps.add(output(".note.gnu.build-id", take(".note.gnu.build-id")));
        steps.add(output(".rela.dyn", take(".rela.dyn")));
        steps.add(output(".init", keep(".init")));
        steps.add(output(
                ".text",
                take(".text.unlikely", ".text.*_unlikely", ".text.unlikely.*"),
                take(".text.exit", ".text.exit.*"),
                take(".text.startup", ".text.startup.*"),
                take(".text.hot", ".text.hot.*"),
                take(Order.BY_NAME, ".text.sorted.*"),
                take(".text", ".stub", ".text.*", ".gnu.linkonce.t.*")));
        steps.add(new Orphans(OrphanKind.CODE));
        steps.add(output(".fini", keep(".fini")));
        addEndOfText(steps);
        steps.add(output(".rodata", take(".rodata", ".rodata.*", ".gnu.linkonce.r.*")));
        steps.add(new Orphans(OrphanKind.READ_ONLY));
        steps.add(output(".rodata1", take(".rodata1")));
        steps.add(output(".sdata2", take(".sdata2", ".sdata2.*", ".gnu.linkonce.s2.*")));
        steps.add(output(".sbss2", take(".sbss2", ".sbss2.*", ".gnu.linkonce.sb2.*")));
        addUnwinding(steps);
        steps.add(new BeginData());
        steps.add(output(".tdata", provide("__tdata_start"), take(".tdata", ".tdata.*", ".gnu.linkonce.td.*")));
        steps.add(output(".tbss", take(".tbss", ".tbss.*", ".gnu.linkonce.tb.*", ".tcommon")));
        steps.add(new Orphans(OrphanKind.THREAD_LOCAL));
        addArrays(steps);
        steps.add(output(
                ".data.rel.ro",
                take(".data.rel.ro.local*", ".gnu.linkonce.d.rel.ro.local.*"),
                take(".data.rel.ro", ".data.rel.ro.*", ".gnu.linkonce.d.rel.ro.*")));
        steps.add(output(".dynamic", take(".dynamic")));
        addData(steps);
        addSmallData(steps);
        steps.add(define("_edata"));
        steps.add(provide("edata"));
        steps.add(define("__bss_start"));
        addBss(steps);
        steps.add(new Move(assigner -> alignUp(assigner.location(), 8)));
        steps.add(define("__BSS_END__"));
        steps.add(new Define(GLOBAL_POINTER, Placements::globalPointer, false));
        steps.add(define("_end"));
        steps.add(provide("end"));
        steps.add(new EndData());
        return steps;
    }

    /** Code at the beginning of RAM, then constants, data and what begins as zero, each in pages of their own. */
    private static List<PlacementStep> bareMetal(LinkOptions options) {
        long base = options.textBase().orElse(LinkOptions.DEFAULT_RAM_BASE);
        List<PlacementStep> steps = new ArrayList<>();
        steps.add(new Define("__executable_start", assigner -> base, true));
        steps.add(new Move(assigner -> base));
        steps.add(output(
                ".text",
                keep(".text.init", ".text.start", ".text.boot", ".init"),
                take(".text.unlikely", ".text.*_unlikely", ".text.unlikely.*"),
                take(".text.exit", ".text.exit.*"),
                take(".text.startup", ".text.startup.*"),
                take(".text.hot", ".text.hot.*"),
                take(Order.BY_NAME, ".text.sorted.*"),
                take(".text", ".text.*", ".gnu.linkonce.t.*"),
                keep(".fini")));
        steps.add(new Orphans(OrphanKind.CODE));
        addEndOfText(steps);
        steps.add(new Move(assigner -> alignUp(assigner.location(), PAGE)));
        steps.add(output(
                ".rodata", take(".rodata", ".rodata.*", ".gnu.linkonce.r.*", ".rodata1", ".sdata2", ".sdata2.*")));
        steps.add(new Orphans(OrphanKind.READ_ONLY));
        steps.add(new Orphans(OrphanKind.NOTE));
        addUnwinding(steps);
        steps.add(new Move(assigner -> options.dataBase().orElse(alignUp(assigner.location(), PAGE))));
        steps.add(provide("__data_start"));
        steps.add(provide("__data_source"));
        steps.add(output(".htif", keep(".htif", ".htif.*", ".tohost", ".tohost.*")));
        addArrays(steps);
        addData(steps);
        addSmallData(steps);
        steps.add(output(
                ".tdata",
                provide("__tdata_start"),
                provide("__thread_start"),
                provide("__tls_base"),
                take(".tdata", ".tdata.*", ".gnu.linkonce.td.*")));
        steps.add(new Orphans(OrphanKind.THREAD_LOCAL));
        steps.add(provide("_edata"));
        steps.add(provide("edata"));
        steps.add(provide("__data_end"));
        steps.add(provide("__bss_start"));
        // The only thread uses the template in place, so that its zeros have to be there, behind what has bits.
        steps.add(output(".tbss", take(".tbss", ".tbss.*", ".gnu.linkonce.tb.*", ".tcommon")));
        addBss(steps);
        addEndOfMemory(steps, options, base);
        return steps;
    }

    private static void addEndOfText(List<PlacementStep> steps) {
        steps.add(provide("__etext"));
        steps.add(provide("_etext"));
        steps.add(provide("etext"));
    }

    private static void addUnwinding(List<PlacementStep> steps) {
        steps.add(output(".eh_frame", keep(".eh_frame"), take(".eh_frame.*")));
        steps.add(output(".sframe", take(".sframe", ".sframe.*")));
        steps.add(output(".gcc_except_table", take(".gcc_except_table", ".gcc_except_table.*")));
    }

    private static void addArrays(List<PlacementStep> steps) {
        steps.add(output(
                ".preinit_array",
                provide("__preinit_array_start"),
                keep(".preinit_array"),
                provide("__preinit_array_end")));
        steps.add(output(
                ".init_array",
                provide("__init_array_start"),
                keep(Order.BY_PRIORITY, ".init_array.*", ".ctors.*"),
                keep(".init_array", ".ctors"),
                provide("__init_array_end")));
        steps.add(output(
                ".fini_array",
                provide("__fini_array_start"),
                keep(Order.BY_PRIORITY, ".fini_array.*", ".dtors.*"),
                keep(".fini_array", ".dtors"),
                provide("__fini_array_end")));
    }

    private static void addData(List<PlacementStep> steps) {
        steps.add(output(".data", define("__DATA_BEGIN__"), take(".data", ".data.*", ".gnu.linkonce.d.*")));
    }

    private static void addSmallData(List<PlacementStep> steps) {
        steps.add(new Orphans(OrphanKind.DATA));
        steps.add(output(".data1", take(".data1")));
        steps.add(output(".got", take(".got.plt"), take(".got")));
        steps.add(output(
                ".sdata",
                define("__SDATA_BEGIN__"),
                take(".srodata.cst16"),
                take(".srodata.cst8"),
                take(".srodata.cst4"),
                take(".srodata.cst2"),
                take(".srodata", ".srodata.*"),
                take(".sdata", ".sdata.*", ".gnu.linkonce.s.*")));
    }

    private static void addBss(List<PlacementStep> steps) {
        steps.add(output(".sbss", take(".dynsbss"), take(".sbss", ".sbss.*", ".gnu.linkonce.sb.*"), take(".scommon")));
        steps.add(output(
                ".bss", take(".dynbss"), take(".bss", ".bss.*", ".gnu.linkonce.b.*"), take("COMMON"), new PadEnd(8)));
        steps.add(new Orphans(OrphanKind.NOBITS));
    }

    /** Names for the heap and the stack; those of picolibc and of our own start-up code mean the same places. */
    private static void addEndOfMemory(List<PlacementStep> steps, LinkOptions options, long base) {
        steps.add(new Move(assigner -> alignUp(assigner.location(), 16)));
        steps.add(define("__BSS_END__"));
        steps.add(new Define(GLOBAL_POINTER, Placements::globalPointer, false));
        for (String end : List.of("__bss_end", "_end", "end", "__end", "__heap_start")) {
            steps.add(provide(end));
        }
        steps.add(difference("__data_size", "__data_start", "_edata"));
        steps.add(difference("__bss_size", "__bss_start", "__BSS_END__"));
        long stackTop = options.stackTop().orElse(base + options.ramBytes());
        ToLongFunction<AddressAssigner> top = assigner -> stackTop;
        for (String name : List.of("__stack_top", "__stack", "_stack_top")) {
            steps.add(new Define(name, top, true));
        }
        ToLongFunction<AddressAssigner> bottom = assigner -> stackTop - options.stackBytes();
        for (String name : List.of("__stack_bottom", "__heap_end")) {
            steps.add(new Define(name, bottom, true));
        }
    }

    private static Define difference(String symbol, String first, String last) {
        return new Define(symbol, assigner -> assigner.valueOf(last) - assigner.valueOf(first), true);
    }

    /** As near to all small data as it can be (GNU ld's rule). */
    private static long globalPointer(AddressAssigner assigner) {
        return Math.min(
                assigner.valueOf("__SDATA_BEGIN__") + GLOBAL_POINTER_SHIFT,
                Math.max(
                        assigner.valueOf("__DATA_BEGIN__") + GLOBAL_POINTER_SHIFT,
                        assigner.valueOf("__BSS_END__") - GLOBAL_POINTER_SHIFT));
    }

    static long alignUp(long value, long alignment) {
        return (value + alignment - 1) & -alignment;
    }
}
