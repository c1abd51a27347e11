package org.ohmv.isa;

import static org.ohmv.isa.Extension.F;
import static org.ohmv.isa.Extension.H;
import static org.ohmv.isa.Extension.PRIVILEGED;
import static org.ohmv.isa.Extension.S;
import static org.ohmv.isa.Extension.SDEXT;
import static org.ohmv.isa.Extension.SDTRIG;
import static org.ohmv.isa.Extension.SMAIA;
import static org.ohmv.isa.Extension.SMSTATEEN;
import static org.ohmv.isa.Extension.SSAIA;
import static org.ohmv.isa.Extension.SSCOFPMF;
import static org.ohmv.isa.Extension.SSTC;
import static org.ohmv.isa.Extension.V;
import static org.ohmv.isa.Extension.ZICNTR;
import static org.ohmv.isa.Extension.ZIHPM;
import static org.ohmv.isa.Extension.ZKR;
import static org.ohmv.isa.PrivilegedVersion.V1_10;
import static org.ohmv.isa.PrivilegedVersion.V1_11;
import static org.ohmv.isa.PrivilegedVersion.V1_12;
import static org.ohmv.isa.PrivilegedVersion.V1_9_1;

import java.util.ArrayList;
import java.util.List;

/**
 * The control and status registers that the manuals name, one row each (Volume II, 20211203, chapter 2, and the
 * documents of the extensions). Registers that come in numbered families are one row a family.
 */
final class StandardCsrs {
    private final List<Csr> rows = new ArrayList<>();

    private StandardCsrs() {
        unprivileged();
        supervisor();
        hypervisor();
        machine();
        protection();
        debug();
        withdrawn();
    }

    /** All rows. */
    static List<Csr> rows() {
        return List.copyOf(new StandardCsrs().rows);
    }

    // spotless:off
    /** Volume I, and Volume II section 2.2, "Unprivileged" table. */
    private void unprivileged() {
        row("fflags",          0x001, F, "Floating-point accrued exceptions");
        row("frm",             0x002, F, "Floating-point dynamic rounding mode");
        row("fcsr",            0x003, F, "Floating-point control and status: frm and fflags");
        row("vstart",          0x008, V, "Vector start position");
        row("vxsat",           0x009, V, "Fixed-point saturation flag");
        row("vxrm",            0x00a, V, "Fixed-point rounding mode");
        row("vcsr",            0x00f, V, "Vector control and status: vxrm and vxsat");
        row("vl",              0xc20, V, "Vector length");
        row("vtype",           0xc21, V, "Vector data type");
        row("vlenb",           0xc22, V, "Vector register length in bytes");
        row("seed",            0x015, ZKR, "Entropy source");
        row("cycle",           0xc00, ZICNTR, "Cycle counter");
        row("time",            0xc01, ZICNTR, "Wall-clock timer");
        row("instret",         0xc02, ZICNTR, "Retired instructions counter");
        family("hpmcounter%d", 3, 31, 0xc03, ZIHPM, "Performance-monitoring counter %d");
        narrow("cycleh",         0xc80, ZICNTR, "Upper half of cycle");
        narrow("timeh",          0xc81, ZICNTR, "Upper half of time");
        narrow("instreth",       0xc82, ZICNTR, "Upper half of instret");
        narrowFamily("hpmcounter%dh", 3, 31, 0xc83, ZIHPM, "Upper half of hpmcounter%d");
    }

    /** Volume II, section 2.2, supervisor-level table. */
    private void supervisor() {
        row("sstatus",         0x100, S, "Supervisor status");
        row("sie",             0x104, S, "Supervisor interrupt enable");
        row("stvec",           0x105, S, "Supervisor trap handler base address");
        since("scounteren",      0x106, S, V1_10, "Supervisor counter enable");
        since("senvcfg",         0x10a, S, V1_12, "Supervisor environment configuration");
        row("sscratch",        0x140, S, "Supervisor scratch");
        row("sepc",            0x141, S, "Supervisor exception program counter");
        row("scause",          0x142, S, "Supervisor trap cause");
        since("stval",           0x143, S, V1_10, "Supervisor trap value");
        row("sip",             0x144, S, "Supervisor interrupt pending");
        since("satp",            0x180, S, V1_10, "Supervisor address translation and protection");
        row("scontext",        0x5a8, SDTRIG, "Supervisor context for triggers");
        row("stimecmp",        0x14d, SSTC, "Supervisor timer compare");
        narrow("stimecmph",      0x15d, SSTC, "Upper half of stimecmp");
        row("scountovf",       0xda0, SSCOFPMF, "Supervisor count overflow");
        family("sstateen%d", 0, 3, 0x10c, SMSTATEEN, "Supervisor state enable %d");
        row("siselect",        0x150, SSAIA, "Supervisor indirect register select");
        row("sireg",           0x151, SSAIA, "Supervisor indirect register alias");
        row("stopei",          0x15c, SSAIA, "Supervisor top external interrupt");
        row("stopi",           0xdb0, SSAIA, "Supervisor top interrupt");
        narrow("sieh",           0x114, SSAIA, "Upper half of sie");
        narrow("siph",           0x154, SSAIA, "Upper half of sip");
    }

    /** Volume II, section 2.2, hypervisor and virtual-supervisor tables. */
    private void hypervisor() {
        row("hstatus",         0x600, H, "Hypervisor status");
        row("hedeleg",         0x602, H, "Hypervisor exception delegation");
        row("hideleg",         0x603, H, "Hypervisor interrupt delegation");
        row("hie",             0x604, H, "Hypervisor interrupt enable");
        row("htimedelta",      0x605, H, "Delta for the timer of virtual machines");
        row("hcounteren",      0x606, H, "Hypervisor counter enable");
        row("hgeie",           0x607, H, "Hypervisor guest external interrupt enable");
        row("henvcfg",         0x60a, H, "Hypervisor environment configuration");
        row("htval",           0x643, H, "Hypervisor bad guest physical address");
        row("hip",             0x644, H, "Hypervisor interrupt pending");
        row("hvip",            0x645, H, "Hypervisor virtual interrupt pending");
        row("htinst",          0x64a, H, "Hypervisor trap instruction");
        row("hgatp",           0x680, H, "Hypervisor guest address translation and protection");
        row("hgeip",           0xe12, H, "Hypervisor guest external interrupt pending");
        row("vsstatus",        0x200, H, "Virtual supervisor status");
        row("vsie",            0x204, H, "Virtual supervisor interrupt enable");
        row("vstvec",          0x205, H, "Virtual supervisor trap handler base address");
        row("vsscratch",       0x240, H, "Virtual supervisor scratch");
        row("vsepc",           0x241, H, "Virtual supervisor exception program counter");
        row("vscause",         0x242, H, "Virtual supervisor trap cause");
        row("vstval",          0x243, H, "Virtual supervisor trap value");
        row("vsip",            0x244, H, "Virtual supervisor interrupt pending");
        row("vsatp",           0x280, H, "Virtual supervisor address translation and protection");
        narrow("htimedeltah",    0x615, H, "Upper half of htimedelta");
        narrow("henvcfgh",       0x61a, H, "Upper half of henvcfg");
        row("hcontext",        0x6a8, SDTRIG, "Hypervisor context for triggers");
        row("vstimecmp",       0x24d, SSTC, "Virtual supervisor timer compare");
        narrow("vstimecmph",     0x25d, SSTC, "Upper half of vstimecmp");
        family("hstateen%d", 0, 3, 0x60c, SMSTATEEN, "Hypervisor state enable %d");
        narrowFamily("hstateen%dh", 0, 3, 0x61c, SMSTATEEN, "Upper half of hstateen%d");
        row("hvien",           0x608, SSAIA, "Hypervisor virtual interrupt enable");
        row("hvictl",          0x609, SSAIA, "Hypervisor virtual interrupt control");
        row("hviprio1",        0x646, SSAIA, "Hypervisor virtual interrupt priorities 1");
        row("hviprio2",        0x647, SSAIA, "Hypervisor virtual interrupt priorities 2");
        row("vsiselect",       0x250, SSAIA, "Virtual supervisor indirect register select");
        row("vsireg",          0x251, SSAIA, "Virtual supervisor indirect register alias");
        row("vstopei",         0x25c, SSAIA, "Virtual supervisor top external interrupt");
        row("vstopi",          0xeb0, SSAIA, "Virtual supervisor top interrupt");
        narrow("hidelegh",       0x613, SSAIA, "Upper half of hideleg");
        narrow("hvienh",         0x618, SSAIA, "Upper half of hvien");
        narrow("hviph",          0x655, SSAIA, "Upper half of hvip");
        narrow("hviprio1h",      0x656, SSAIA, "Upper half of hviprio1");
        narrow("hviprio2h",      0x657, SSAIA, "Upper half of hviprio2");
        narrow("vsieh",          0x214, SSAIA, "Upper half of vsie");
        narrow("vsiph",          0x254, SSAIA, "Upper half of vsip");
    }

    /** Volume II, section 2.2, machine-level tables. */
    private void machine() {
        row("mvendorid",       0xf11, PRIVILEGED, "Vendor");
        row("marchid",         0xf12, PRIVILEGED, "Architecture");
        row("mimpid",          0xf13, PRIVILEGED, "Implementation");
        row("mhartid",         0xf14, PRIVILEGED, "Hardware thread");
        since("mconfigptr",      0xf15, PRIVILEGED, V1_12, "Pointer to the configuration data structure");
        row("mstatus",         0x300, PRIVILEGED, "Machine status");
        row("misa",            0x301, PRIVILEGED, "Base and extensions");
        row("medeleg",         0x302, PRIVILEGED, "Machine exception delegation");
        row("mideleg",         0x303, PRIVILEGED, "Machine interrupt delegation");
        row("mie",             0x304, PRIVILEGED, "Machine interrupt enable");
        row("mtvec",           0x305, PRIVILEGED, "Machine trap handler base address");
        since("mcounteren",      0x306, PRIVILEGED, V1_10, "Machine counter enable");
        row("mscratch",        0x340, PRIVILEGED, "Machine scratch");
        row("mepc",            0x341, PRIVILEGED, "Machine exception program counter");
        row("mcause",          0x342, PRIVILEGED, "Machine trap cause");
        since("mtval",           0x343, PRIVILEGED, V1_10, "Machine trap value");
        row("mip",             0x344, PRIVILEGED, "Machine interrupt pending");
        since("mtinst",          0x34a, PRIVILEGED, V1_12, "Machine trap instruction");
        since("mtval2",          0x34b, PRIVILEGED, V1_12, "Machine bad guest physical address");
        since("menvcfg",         0x30a, PRIVILEGED, V1_12, "Machine environment configuration");
        since("mseccfg",         0x747, PRIVILEGED, V1_12, "Machine security configuration");
        narrowSince("mstatush",  0x310, V1_12, "Upper half of mstatus");
        narrowSince("menvcfgh",  0x31a, V1_12, "Upper half of menvcfg");
        narrowSince("mseccfgh",  0x757, V1_12, "Upper half of mseccfg");
        row("mcycle",          0xb00, PRIVILEGED, "Machine cycle counter");
        row("minstret",        0xb02, PRIVILEGED, "Machine retired instructions counter");
        family("mhpmcounter%d", 3, 31, 0xb03, PRIVILEGED, "Machine performance-monitoring counter %d");
        narrow("mcycleh",        0xb80, PRIVILEGED, "Upper half of mcycle");
        narrow("minstreth",      0xb82, PRIVILEGED, "Upper half of minstret");
        narrowFamily("mhpmcounter%dh", 3, 31, 0xb83, PRIVILEGED, "Upper half of mhpmcounter%d");
        since("mcountinhibit",   0x320, PRIVILEGED, V1_11, "Machine counter inhibit");
        family("mhpmevent%d", 3, 31, 0x323, PRIVILEGED, "Machine performance-monitoring event selector %d");
        narrowFamily("mhpmevent%dh", 3, 31, 0x723, SSCOFPMF, "Upper half of mhpmevent%d");
        family("mstateen%d", 0, 3, 0x30c, SMSTATEEN, "Machine state enable %d");
        narrowFamily("mstateen%dh", 0, 3, 0x31c, SMSTATEEN, "Upper half of mstateen%d");
        row("miselect",        0x350, SMAIA, "Machine indirect register select");
        row("mireg",           0x351, SMAIA, "Machine indirect register alias");
        row("mtopei",          0x35c, SMAIA, "Machine top external interrupt");
        row("mtopi",           0xfb0, SMAIA, "Machine top interrupt");
        row("mvien",           0x308, SMAIA, "Machine virtual interrupt enable");
        row("mvip",            0x309, SMAIA, "Machine virtual interrupt pending");
        narrow("midelegh",       0x313, SMAIA, "Upper half of mideleg");
        narrow("mieh",           0x314, SMAIA, "Upper half of mie");
        narrow("mvienh",         0x318, SMAIA, "Upper half of mvien");
        narrow("mviph",          0x319, SMAIA, "Upper half of mvip");
        narrow("miph",           0x354, SMAIA, "Upper half of mip");
    }

    /** Volume II, section 3.7, physical memory protection: version 1.12 has 64 regions, earlier ones 16. */
    private void protection() {
        familySince("pmpcfg%d", 0, 3, 0x3a0, V1_10, "Physical memory protection configuration %d");
        familySince("pmpcfg%d", 4, 15, 0x3a4, V1_12, "Physical memory protection configuration %d");
        familySince("pmpaddr%d", 0, 15, 0x3b0, V1_10, "Physical memory protection address %d");
        familySince("pmpaddr%d", 16, 63, 0x3c0, V1_12, "Physical memory protection address %d");
    }

    /** "The RISC-V Debug Specification" 1.0, sections 4.10 and 5.7; the second names say what a trigger's type makes of tdata1. */
    private void debug() {
        row("tselect",         0x7a0, SDTRIG, "Trigger select");
        row("tdata1",          0x7a1, SDTRIG, "Trigger data 1");
        row("tdata2",          0x7a2, SDTRIG, "Trigger data 2");
        row("tdata3",          0x7a3, SDTRIG, "Trigger data 3");
        row("tinfo",           0x7a4, SDTRIG, "Trigger information");
        row("tcontrol",        0x7a5, SDTRIG, "Trigger control");
        row("mcontext",        0x7a8, SDTRIG, "Machine context for triggers");
        row("mscontext",       0x7aa, SDTRIG, "Machine supervisor context for triggers");
        row("dcsr",            0x7b0, SDEXT, "Debug control and status");
        row("dpc",             0x7b1, SDEXT, "Debug program counter");
        row("dscratch0",       0x7b2, SDEXT, "Debug scratch 0");
        row("dscratch1",       0x7b3, SDEXT, "Debug scratch 1");
        second("dscratch",       0x7b2, SDEXT, "Debug scratch 0 under its old name");
        second("mcontrol",       0x7a1, SDTRIG, "Trigger data 1 of a trigger of this kind");
        second("mcontrol6",      0x7a1, SDTRIG, "Trigger data 1 of a trigger of this kind");
        second("icount",         0x7a1, SDTRIG, "Trigger data 1 of a trigger of this kind");
        second("itrigger",       0x7a1, SDTRIG, "Trigger data 1 of a trigger of this kind");
        second("etrigger",       0x7a1, SDTRIG, "Trigger data 1 of a trigger of this kind");
        second("tmexttrigger",   0x7a1, SDTRIG, "Trigger data 1 of a trigger of this kind");
        second("textra32",       0x7a3, SDTRIG, "Trigger data 3 as extra match conditions");
        second("textra64",       0x7a3, SDTRIG, "Trigger data 3 as extra match conditions");
    }

    /** Names that later versions of the privileged architecture gave up. */
    private void withdrawn() {
        until("ustatus",         0x000, V1_9_1, V1_11, "User status");
        until("uie",             0x004, V1_9_1, V1_11, "User interrupt enable");
        until("utvec",           0x005, V1_9_1, V1_11, "User trap handler base address");
        until("uscratch",        0x040, V1_9_1, V1_11, "User scratch");
        until("uepc",            0x041, V1_9_1, V1_11, "User exception program counter");
        until("ucause",          0x042, V1_9_1, V1_11, "User trap cause");
        until("uip",             0x044, V1_9_1, V1_11, "User interrupt pending");
        until("utval",           0x043, V1_10, V1_11, "User trap value");
        until("sedeleg",         0x102, V1_9_1, V1_11, "Supervisor exception delegation");
        until("sideleg",         0x103, V1_9_1, V1_11, "Supervisor interrupt delegation");
        until("ubadaddr",        0x043, V1_9_1, V1_9_1, "User bad address");
        until("sbadaddr",        0x143, V1_9_1, V1_9_1, "Supervisor bad address");
        until("sptbr",           0x180, V1_9_1, V1_9_1, "Supervisor page-table base");
        until("mbadaddr",        0x343, V1_9_1, V1_9_1, "Machine bad address");
        until("mucounteren",     0x320, V1_9_1, V1_9_1, "Machine user counter enable");
        until("mscounteren",     0x321, V1_9_1, V1_9_1, "Machine supervisor counter enable");
        until("mhcounteren",     0x322, V1_9_1, V1_9_1, "Machine hypervisor counter enable");
        until("mbase",           0x380, V1_9_1, V1_9_1, "Base of base-and-bound protection");
        until("mbound",          0x381, V1_9_1, V1_9_1, "Bound of base-and-bound protection");
        until("mibase",          0x382, V1_9_1, V1_9_1, "Instruction base of base-and-bound protection");
        until("mibound",         0x383, V1_9_1, V1_9_1, "Instruction bound of base-and-bound protection");
        until("mdbase",          0x384, V1_9_1, V1_9_1, "Data base of base-and-bound protection");
        until("mdbound",         0x385, V1_9_1, V1_9_1, "Data bound of base-and-bound protection");
    }

    // spotless:on

    private void row(String name, int number, Extension extension, String title) {
        add(name, number, extension, V1_9_1, V1_12, true, false, title);
    }

    private void since(String name, int number, Extension extension, PrivilegedVersion first, String title) {
        add(name, number, extension, first, V1_12, true, false, title);
    }

    private void until(String name, int number, PrivilegedVersion first, PrivilegedVersion last, String title) {
        add(name, number, PRIVILEGED, first, last, true, false, title);
    }

    private void second(String name, int number, Extension extension, String title) {
        add(name, number, extension, V1_9_1, V1_12, false, false, title);
    }

    private void narrow(String name, int number, Extension extension, String title) {
        add(name, number, extension, V1_9_1, V1_12, true, true, title);
    }

    private void narrowSince(String name, int number, PrivilegedVersion first, String title) {
        add(name, number, PRIVILEGED, first, V1_12, true, true, title);
    }

    private void family(String name, int from, int to, int number, Extension extension, String title) {
        for (int at = from; at <= to; at++) {
            row(numbered(name, at), number + at - from, extension, numbered(title, at));
        }
    }

    private void familySince(String name, int from, int to, int number, PrivilegedVersion first, String title) {
        for (int at = from; at <= to; at++) {
            since(numbered(name, at), number + at - from, PRIVILEGED, first, numbered(title, at));
        }
    }

    private void narrowFamily(String name, int from, int to, int number, Extension extension, String title) {
        for (int at = from; at <= to; at++) {
            narrow(numbered(name, at), number + at - from, extension, numbered(title, at));
        }
    }

    private static String numbered(String pattern, int number) {
        return pattern.replace("%d", Integer.toString(number));
    }

    private void add(
            String name,
            int number,
            Extension extension,
            PrivilegedVersion first,
            PrivilegedVersion last,
            boolean preferred,
            boolean narrowOnly,
            String title) {
        rows.add(new Csr(name, number, extension, first, last, preferred, narrowOnly, title));
    }
}
