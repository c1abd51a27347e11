package org.ohmv.programs.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import picocli.CommandLine;

class IsaVerbTest {
    private record Result(int code, String output, String error) {}

    private static Result call(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), output, error);
        StringBuilder thrown = new StringBuilder();
        CommandLine commandLine = new CommandLine(new IsaVerb(console));
        commandLine.setErr(console.error());
        commandLine.setExecutionExceptionHandler((exception, line, result) -> {
            assertThat(exception).isInstanceOf(BadInputException.class);
            thrown.append(exception.getMessage());
            return 1;
        });
        int code = commandLine.execute(arguments);
        console.flush();
        return new Result(
                code, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8) + thrown);
    }

    private static String explained(String... query) {
        Result result = call(query);
        assertThat(result.error()).isEmpty();
        assertThat(result.code()).isZero();
        return result.output();
    }

    @Test
    void instructionIsExplained() {
        assertThat(explained("addi"))
                .startsWith("addi rd,rs1,imm\n  rd = rs1 + imm\n")
                .contains("| imm[11:0] | rs1 | 000 | rd | 0010011 |")
                .contains("imm     number: -2048 ... 2047")
                .contains("c.addi16sp sp,nzimm  = addi x2,x2,nzimm")
                .contains("Class         alu")
                .contains("Extension     i: RV64I base integer instruction set, version 2.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADDI",
                "amoadd.w.aqrl",
                "fence.i",
                "mvm.set",
                "c.nop",
                "li",
                "tail",
                "ra",
                "f31",
                "fp",
                "mhartid"
            })
    void everyKindOfNameIsKnown(String name) {
        assertThat(explained(name)).isNotEmpty();
    }

    @Test
    void aliasIsExplainedWithItsInstruction() {
        assertThat(explained("ret"))
                .contains("Alias of      jalr x0,0(x1)")
                .contains("jalr rd,imm(rs1)\n  rd = address of the next instruction");
    }

    @Test
    void nameOfSeveralThingsGivesAllOfThem() {
        assertThat(explained("add"))
                .contains("add rd,rs1,rs2\n")
                .contains("add rd,rs1,imm\n  Alias of      addi rd,rs1,imm");
        assertThat(explained("lw")).contains("lw rd,imm(rs1)\n").contains("lw rd,symbol\n");
    }

    @Test
    void pseudoInstructionIsExpandedByTheAssembler() {
        assertThat(explained("call"))
                .contains("Becomes       0x00000097  auipc ra,0x0  R_RISCV_CALL_PLT symbol")
                .contains("0x000080e7  jalr ra,0(ra)");
    }

    @ParameterizedTest
    @CsvSource({
        "0x02b5750b, '0x02b5750b: ohm.mvm.set a0,a0,a1'",
        "02b5750b, '0x02b5750b: ohm.mvm.set a0,a0,a1'",
        "0x02_b5_75_0b, '0x02b5750b: ohm.mvm.set a0,a0,a1'",
        // Four digits whose lowest bits say that they begin a longer instruction.
        "8067, '0x00008067: ret'",
        "00008067, '0x00008067: ret'",
        "32871, '0x00008067: ret'",
        "0x4501, '0x4501: li a0,0'",
        "4501, '0x4501: li a0,0'",
        "0xfeb50ee3, '0xfeb50ee3: beq a0,a1,. - 0x4'",
    })
    void wordIsDecoded(String word, String first) {
        assertThat(explained(word)).startsWith(first + "\n");
    }

    @Test
    void wordShowsItsBitsItsRegistersAndItsShortForm() {
        assertThat(explained("0x00812503"))
                .contains("| 000000001000 | 00010 | 010 | 01010 | 0000011 |")
                .contains("Here reads    sp\n")
                .contains("Here writes   a0\n")
                .contains("Short form    0x4522  c.lwsp a0,8(sp)");
        assertThat(explained("0x4522")).contains("Long form     0x00812503  lw a0,8(sp)");
    }

    @Test
    void twoShortInstructionsInOneWordAreBothDecoded() {
        assertThat(explained("0x45014522")).containsSubsequence("0x4522: lw a0,8(sp)", "0x4501: li a0,0");
    }

    @Test
    void shortNumberIsAlsoAControlAndStatusRegister() {
        assertThat(explained("0x300")).contains("0x0300: add s0,sp,384").contains("mstatus: control");
        assertThat(explained("0xc00")).contains("cycle: control").contains("read-only, any mode");
    }

    @Test
    void wordThatIsNoInstructionIsAMiss() {
        Result result = call("0x0000007b");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.error()).isEqualTo("0x0000007b is no instruction: none has its opcode 1111011");
        assertThat(call("0x0000000b").error()).contains("have its opcode 0001011 ('ohmv isa 0001011' lists them)");
        assertThat(call("0x123456789").error()).contains("longer than an instruction word");
        assertThat(call("99999999999999999999").error()).contains("longer than an instruction word");
    }

    @Test
    void lineIsAssembledAndExplained() {
        assertThat(explained("lw a0,8(sp)")).startsWith("0x00812503: lw a0,8(sp)\n");
        assertThat(explained("lw", "a0,8(sp)")).startsWith("0x00812503: lw a0,8(sp)\n");
        assertThat(explained("c.lwsp a0,8(sp)")).startsWith("0x4522: ");
        assertThat(explained(".word 0x02b5750b")).startsWith("0x02b5750b: ohm.mvm.set");
        assertThat(explained("li a0,0x12345678")).contains("lui a0,0x12345").contains("addiw a0,a0,1656");
    }

    @Test
    void mistakeInALineIsSaidByTheAssembler() {
        Result result = call("addi a0,a0,5000");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.error()).contains("from -2048 to 2047").contains("^~~~");
    }

    @Test
    void patternOfBitsFindsAllThatFit() {
        String text = explained("0000001xxxxxxxxxx111xxxxx0001011");
        assertThat(text).startsWith("ohm.mvm.set rd,rs1,rs2\n");
        assertThat(explained("0001011").lines()).hasSize(30).allMatch(line -> line.startsWith("ohm."));
        assertThat(explained("100_0_xxxxx_00000_10")).contains("c.jr rs1").doesNotContain("c.mv");
        assertThat(call("0000000 00000 00000 000 00000 1111111").code()).isEqualTo(1);
    }

    @Test
    void extensionIsListed() {
        assertThat(explained("zba"))
                .contains("zba: Address generation, version 1.0")
                .contains("sh1add rd,rs1,rs2 ");
        assertThat(explained("--list", "zba")).isEqualTo(explained("zba"));
        assertThat(call("--list", "zbz").error())
                .contains("there is no extension 'zbz', did you mean")
                .contains("zba");
    }

    @Test
    void listOfEverythingHasEveryInstruction() {
        String text = explained("--list");
        for (Instruction instruction : InstructionTable.present().instructions()) {
            assertThat(text).containsPattern("(?m)^" + instruction.mnemonic().replace(".", "\\.") + "[ \\[]");
        }
    }

    @Test
    void wordsAreLookedForInNamesAndSummaries() {
        assertThat(explained("rotate")).contains("roriw rd,rs1,shamt").doesNotContain("addi");
        assertThat(explained("dominant eigenvector")).startsWith("ohm.eig rd,rs1,rs2\n");
        assertThat(explained("fadd")).contains("fadd.s").contains("fadd.d");
    }

    @Test
    void nearestNamesAreOfferedForAMiss() {
        Result result = call("addii");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.error()).isEqualTo("nothing is known of 'addii', did you mean 'addi' or 'addiw'?");
        assertThat(call("mstatsu").error()).contains("'mstatus'");
    }

    @Test
    void jsonHoldsWhatTheTextHolds() {
        assertThat(explained("--json", "0x00812503"))
                .contains("\"schema\" : \"ohmv.isa/1\"")
                .contains("\"kind\" : \"word\"")
                .contains("\"text\" : \"lw a0,8(sp)\"")
                .contains("\"readsHere\" : [ \"sp\" ]")
                .contains("\"mnemonic\" : \"lw\"")
                .contains("\"fieldMinimum\" : -2048");
        assertThat(explained("--json", "mstatus")).contains("\"number\" : 768").contains("\"privilege\" : \"machine\"");
        for (String query : new String[] {"call", "mv", "a0", "zba", "rotate"}) {
            assertThat(explained("--json", query))
                    .contains("\"query\" : \"" + query.toLowerCase(Locale.ROOT) + "\"")
                    .endsWith("}\n");
        }
    }

    @Test
    void referenceIsMarkdown() {
        assertThat(explained("--reference"))
                .startsWith("# Instruction reference\n")
                .contains("### ohm.eig\n");
    }

    @Test
    void commandLineIsChecked() {
        assertThat(call().code()).isEqualTo(2);
        assertThat(call("--list", "zba", "--reference").code()).isEqualTo(2);
        assertThat(call("--reference", "--json").error()).contains("--list --json");
    }
}
