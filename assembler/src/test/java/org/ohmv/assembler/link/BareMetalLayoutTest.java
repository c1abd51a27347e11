package org.ohmv.assembler.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.gnu.GnuTools;
import org.ohmv.isa.dwarf.DwarfWriter;
import org.ohmv.isa.dwarf.LineProgram;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.ProgramHeader;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SegmentFlag;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

class BareMetalLayoutTest {
    private static final String EXIT = """
                .globl _start
            _start:
                la sp, __stack_top
                la t0, value
                lw a0, (t0)
                slli a0, a0, 1
                ori a0, a0, 1
                la t1, tohost
            1:  sd a0, (t1)
                j 1b
                .data
            value: .word 42
            """;

    @TempDir
    Path directory;

    private Tools tools;

    @BeforeEach
    void findTools() {
        tools = Tools.gnu(directory);
    }

    private static Map<String, Long> values(byte[] program) throws Exception {
        Map<String, Long> values = new HashMap<>();
        ElfFile.read(program).symbols().forEach(symbol -> values.put(symbol.name(), symbol.value()));
        return values;
    }

    @Test
    void codeConstantsAndDataHaveSegmentsOfTheirOwn() throws Exception {
        tools.assemble("a", """
                .globl _start
                nop
                .section .text.init,"ax"
                _start: la a0, __stack_top
                la a1, __heap_start
                la a2, __heap_end
                la a3, __global_pointer$
                la a4, __bss_start
                la a5, _end
                .section .rodata
                .dword 1
                .data
                .dword 2
                .section .sdata,"aw"
                small: .word 3
                .section .tdata,"awT"
                .word 4
                .section .tbss,"awT",@nobits
                .zero 24
                .bss
                .zero 100
                """);
        byte[] program = Linking.link(
                tools, LinkOptions.builder().ramBytes(1 << 20).stackBytes(4096).build(), List.of("a.o"));
        ElfFile file = ElfFile.read(program);
        List<ProgramHeader> loads =
                file.programHeaders().stream().filter(ProgramHeader::isLoadable).toList();
        assertThat(loads)
                .extracting(ProgramHeader::flags)
                .containsExactly(
                        SegmentFlag.READ | SegmentFlag.EXECUTE, SegmentFlag.READ, SegmentFlag.READ | SegmentFlag.WRITE);
        assertThat(loads).extracting(ProgramHeader::address).containsExactly(0x8000_0000L, 0x8000_1000L, 0x8000_2000L);
        assertThat(file.header().entry()).isEqualTo(0x8000_0000L);
        Map<String, Long> values = values(program);
        assertThat(values).containsEntry("__stack_top", 0x8010_0000L).containsEntry("__heap_end", 0x800f_f000L);
        assertThat(values.get("__heap_start")).isEqualTo(values.get("_end"));
        assertThat(values.getOrDefault("_end", 1L) % 16).isZero();
        assertThat(values.get("__global_pointer$"))
                .isBetween(values.get("small"), values.getOrDefault("small", 0L) + 0x800);
        long threadZeros = file.section(".tbss").orElseThrow().address();
        assertThat(file.section(".bss").orElseThrow().address()).isGreaterThanOrEqualTo(threadZeros + 24);
        assertThat(values.get("__bss_start")).isLessThanOrEqualTo(threadZeros);
    }

    @Test
    void theHostInterfaceIsMadeAndQemuEndsByIt() throws Exception {
        Tools.in(directory, "qemu-system-riscv64");
        tools.assemble("a", EXIT);
        tools.write("program", Linking.link(tools, LinkOptions.defaults(), List.of("a.o")));
        Map<String, Long> values = values(tools.read("program"));
        assertThat(values.getOrDefault("tohost", 1L) % 64).isZero();
        GnuTools.Outcome run =
                tools.tryRun("qemu-system-riscv64", "-M", "spike", "-nographic", "-bios", "none", "-kernel", "program");
        assertThat(run.exitCode()).isEqualTo(42);
    }

    @Test
    void sectionsGoWhereTheUserPutsThem() throws Exception {
        tools.assemble("a", EXIT + ".section .table,\"a\"\n.word 1\n");
        byte[] program = Linking.link(
                tools,
                LinkOptions.builder()
                        .textBase(0x2000_0000L)
                        .dataBase(0x3000_0000L)
                        .sectionStart(".table", 0x2800_0000L)
                        .stackTop(0x3001_0000L)
                        .build(),
                List.of("a.o"));
        ElfFile file = ElfFile.read(program);
        assertThat(file.section(".text").orElseThrow().address()).isEqualTo(0x2000_0000L);
        assertThat(file.section(".table").orElseThrow().address()).isEqualTo(0x2800_0000L);
        assertThat(file.section(".htif").orElseThrow().address()).isEqualTo(0x3000_0000L);
        assertThat(values(program)).containsEntry("__stack_top", 0x3001_0000L);
    }

    @Test
    void theMapSaysWhatLiesWhere() {
        tools.assemble("a", EXIT);
        Diagnostics diagnostics = new Diagnostics(DiagnosticOptions.DEFAULT);
        String map = Linking.link(tools, LinkOptions.builder().mapWanted(true).build(), List.of("a.o"), diagnostics)
                .orElseThrow()
                .map();
        assertThat(map)
                .startsWith("entry 0x80000000\n")
                .containsPattern("0x80000000 +\\d+ +\\d+ +\\.text\n")
                .containsPattern("0x80000000 +\\d+ +\\d+ +  \\.text +a\\.o\n")
                .containsPattern("0x80000000 +_start +a\\.o\n")
                .containsPattern("0x88000000 +__stack_top +\\(linker\\)\n");
    }

    @Test
    void membersOfArchivesAreTakenAsTheyAreNeeded() throws Exception {
        tools.assemble("main", ".globl _start\n_start: call first\n");
        tools.assemble("first", ".globl first\nfirst: call third\n");
        tools.assemble("second", ".globl second\nsecond: nop\n");
        tools.assemble("third", ".globl third\nthird: call fourth\n");
        tools.assemble("fourth", ".globl fourth\nfourth: nop\n");
        tools.run(Tools.PREFIX + "ar", "rcs", "one.a", "fourth.o", "first.o", "second.o");
        tools.run(Tools.PREFIX + "ar", "rcS", "two.a", "third.o");
        byte[] program = Linking.link(tools, LinkOptions.defaults(), List.of("main.o", "one.a", "two.a"));
        assertThat(values(program)).containsKeys("first", "third", "fourth").doesNotContainKey("second");
    }

    @Test
    void debuggersShowSourceOfWhatWeAssembledAndLinked() throws Exception {
        Tools.in(directory, "gdb-multiarch");
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        int text = object.addSection(".text", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        object.section(text).setAlignment(4);
        object.addSymbol(ElfSymbol.of("_start", 0, 12, SymbolBinding.GLOBAL, SymbolType.FUNCTION, text));
        int main = object.addSymbol(ElfSymbol.of("main", 12, 8, SymbolBinding.GLOBAL, SymbolType.FUNCTION, text));
        LineProgram lines = new LineProgram(directory.toString(), "program.s");
        for (int line = 3; line < 8; line++) {
            int offset = object.section(text).contents().size();
            lines.row(text, offset, 0, line, 0, LineProgram.STATEMENT);
            if (line == 4) {
                object.section(text).relocations().add(offset, RelocationType.JAL, main, 0);
                object.section(text).contents().appendWord(0x0000006f);
            } else {
                object.section(text).contents().appendWord(0x00000013);
            }
        }
        DwarfWriter.appendAll(
                object, lines, "OhmV test", List.of(new DwarfWriter.Function("main", text, 12, 8, 0, 6, true)));
        tools.write("program.s", "# one\n.globl _start\n_start: nop\nj main\nnop\nmain: nop\nnop\n");
        tools.write("program.o", ElfWriter.toByteArray(object));
        tools.write("program", Linking.link(tools, LinkOptions.defaults(), List.of("program.o")));
        String session = tools.run(
                "gdb-multiarch", "-nx", "-batch", "-ex", "list main", "-ex", "info line *0x80000004", "program");
        assertThat(session)
                .contains("6\tmain: nop")
                .contains("Line 4 of \"program.s\" starts at address 0x80000004 <_start+4>");
    }

    @Test
    void undefinedWeakFunctionsAndDataAreZero() throws Exception {
        tools.assemble("a", """
                .globl _start
                .weak absent
                _start: call absent
                lla a0, absent
                la a1, absent
                .option pic
                la a2, absent
                """);
        LinkOptions beyondReachOfZero =
                LinkOptions.builder().textBase(0x9000_0000L).build();
        tools.write("program", Linking.link(tools, beyondReachOfZero, List.of("a.o")));
        assertThat(tools.run(Tools.PREFIX + "objdump", "-d", "-M", "no-aliases", "program"))
                .containsPattern("jalr\\s+ra,0\\(zero\\)")
                .containsPattern("lui\\s+a0,0x0");
    }
}
