package org.ohmv.programs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.host.GrantedDirectories;
import org.ohmv.core.load.LoadException;
import org.ohmv.core.load.Signature;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.programs.asm.SourceProgram;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;

/**
 * Any bytes given as a program are run, or refused in a sentence: ELF files whose headers lie, Verilog hex, binaries.
 * The ordinary tests replay the corpus and seeded inputs; to fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl programs -am test -Dtest=ProgramFileFuzzTest#anyElfFileIsRunOrRefused \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration=10m
 * </pre>
 */
class ProgramFileFuzzTest {
    private static final int SEEDED_FILES = 1_500;
    private static final int HEADER_BYTES = 64;
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final long[] LIES = {
        0,
        1,
        7,
        -1,
        -8,
        0xfff,
        0x1000,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        0x1_0000_0000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE - 0xfff,
        -0x1000,
        0x4000_0000L,
        0x3fff_ffffL
    };
    private static final byte[] PROGRAM = program();

    @FuzzTest(maxDuration = "10m")
    void anyElfFileIsRunOrRefused(byte[] changes) {
        runOrRefuse("program.elf", changed(changes));
    }

    @FuzzTest(maxDuration = "10m")
    void anyHexFileIsRunOrRefused(byte[] text) {
        runOrRefuse("program.hex", text);
    }

    @Test
    void seededLiesInHeadersAreRunOrRefused() {
        SplittableRandom random = new SplittableRandom(5);
        int ran = 0;
        for (int file = 0; file < SEEDED_FILES; file++) {
            byte[] changes = new byte[4 * (1 + random.nextInt(4))];
            random.nextBytes(changes);
            ran += runOrRefuse("program.elf", changed(changes)) ? 1 : 0;
        }
        // Lies in what nobody reads do no harm, and others must be noticed.
        assertThat(ran).isBetween(SEEDED_FILES / 10, SEEDED_FILES * 9 / 10);
    }

    @Test
    void seededRubbishIsRunOrRefused() {
        SplittableRandom random = new SplittableRandom(6);
        for (int file = 0; file < SEEDED_FILES / 4; file++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            runOrRefuse("program.bin", bytes);
            runOrRefuse("program.hex", bytes);
            runOrRefuse("program.hex", hexDigits(random));
            byte[] cut = Arrays.copyOf(PROGRAM, random.nextInt(PROGRAM.length));
            runOrRefuse("program.elf", cut);
        }
    }

    private static byte[] hexDigits(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        List<String> pieces =
                List.of("@", "80000000", "13", " ", "\n", "00000013", "//", "/*", "*/", "_", "x", "ffffffffffffffff");
        for (int piece = random.nextInt(60); piece > 0; piece--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A good file with changes, four bytes each: where, how wide, and which lie. */
    private static byte[] changed(byte[] changes) {
        byte[] file = PROGRAM.clone();
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int change = 0; change + 4 <= changes.length && change < 64; change += 4) {
            int where = changes[change] & 0xff;
            int far = changes[change + 1] & 0xff;
            // Mostly in the headers, sometimes anywhere.
            int place = far < 200 ? where % (HEADER_BYTES + 4 * PROGRAM_HEADER_BYTES) : where * 257 + far;
            int offset = Math.floorMod(place & -4, file.length - Long.BYTES);
            long lie = LIES[(changes[change + 2] & 0xff) % LIES.length] + (changes[change + 3] >> 5);
            if ((changes[change + 3] & 1) == 0) {
                buffer.putLong(offset, lie);
            } else {
                buffer.putInt(offset, (int) lie);
            }
        }
        return file;
    }

    /** Returns whether it ran. */
    private static boolean runOrRefuse(String name, byte[] bytes) {
        try {
            GuestProgram program = GuestProgram.of(name, bytes, StartKind.AUTO, OptionalLong.empty());
            GuestRun run = new GuestRun(
                    program,
                    new GuestRun.Setup(
                            MemoryMap.standard(),
                            MachineConfiguration.FULL_ISA,
                            new GrantedDirectories(List.of()),
                            List.of(name),
                            List.of(),
                            1,
                            new ByteArrayInputStream(new byte[0]),
                            OutputStream.nullOutputStream(),
                            OutputStream.nullOutputStream(),
                            warning -> assertThat(warning).isNotEmpty()));
            StopReason stop = run.machine().run(new RunLimits(1_000, 10_000));
            run.close();
            assertThat(program.symbols().describe(stop.pc())).startsWith("0x");
            OptionalLong signature = program.address("begin_signature");
            if (signature.isPresent()) {
                Signature.lines(
                        run.machine().ram(),
                        signature.getAsLong(),
                        program.address("end_signature").orElse(0),
                        Signature.DEFAULT_GRANULARITY);
            }
            return true;
        } catch (BadInputException | LoadException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] program() {
        String source = """
                .globl _start, tohost, fromhost, begin_signature, end_signature
                _start: la a0, begin_signature
                sd a0, 0(a0)
                li t0, 7
                la t1, tohost
                sd t0, 0(t1)
                done: j done
                .data
                .balign 64
                tohost: .dword 0
                fromhost: .dword 0
                begin_signature: .dword 1, 2
                end_signature:
                .bss
                .skip 100
                """;
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
        return SourceProgram.makeHosted("program.s", source.getBytes(StandardCharsets.US_ASCII), console)
                .orElseThrow();
    }
}
