package org.ohmv.core.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.Ram;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;

class ElfProgramTest {
    private static final long BASE = 0x10000;

    private static ElfProgram program(ElfBytes bytes) throws ElfFormatException, LoadException {
        return ElfProgram.of(ElfFile.read(bytes.bytes()), BASE, ElfProgram.Placement.VIRTUAL);
    }

    private static Ram ram() {
        return new Ram(MemoryMap.standard(), 1 << 24);
    }

    @Test
    void segmentsGoWhereTheySay() throws Exception {
        ElfProgram program = program(ElfBytes.executable(0x8000_0004L)
                .load(0x8000_0000L, ElfBytes.words(1, 2, 3), 24)
                .load(0x8010_0000L, ElfBytes.words(-1), 4096));
        Ram ram = ram();
        Loader.load(program.image(), ram);
        assertThat(program.image().entry()).isEqualTo(0x8000_0004L);
        assertThat(program.bias()).isZero();
        assertThat(ram.load(0x8000_0008L, 8)).isEqualTo(2);
        assertThat(ram.load(0x8010_0000L, 8)).isEqualTo(-1);
        assertThat(ram.load(0x8010_0008L, 8)).isZero();
        assertThat(program.image().high()).isEqualTo(0x8010_1000L);
    }

    @Test
    void bareMetalDataLiesWhereItIsStored() throws Exception {
        byte[] file = ElfBytes.executable(0x8000_0000L)
                .load(0x8000_0000L, ElfBytes.words(1), 8)
                .bytes();
        // The physical address of the one segment: the fourth field of the program header.
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(64 + 24, 0x8000_0000L - 8);
        ElfFile elf = ElfFile.read(file);
        assertThat(ElfProgram.of(elf, BASE, ElfProgram.Placement.PHYSICAL)
                        .image()
                        .low())
                .isEqualTo(0x8000_0000L - 8);
        assertThat(ElfProgram.of(elf, BASE, ElfProgram.Placement.VIRTUAL)
                        .image()
                        .low())
                .isEqualTo(0x8000_0000L);
    }

    @Test
    void positionIndependentProgramsMoveToTheBaseAndAreRelocated() throws Exception {
        // At 0: data with a pointer to itself; at 0x1000 the dynamic section; at 0x2000 the relocations.
        ElfProgram program = program(ElfBytes.positionIndependent(0x4)
                .load(0, ElfBytes.words(0, 0), 16)
                .load(0x1000, ElfBytes.words(7, 0x2000, 8, 48, 0, 0), 48)
                .load(0x2000, ElfBytes.words(8, 3, 0x10, 0, 99, 5), 48)
                .segment(2, 0x1000, ElfBytes.words(7, 0x2000, 8, 48, 0, 0), 48));
        Ram ram = ram();
        Loader.load(program.image(), ram);
        Loader.relocate(program, ram);
        assertThat(program.image().entry()).isEqualTo(BASE + 4);
        assertThat(ram.load(BASE + 8, 8)).isEqualTo(BASE + 0x10);
        assertThat(ram.load(BASE, 8)).isZero();
    }

    @Test
    void relocationsThatLieOutsideAreRefused() throws Exception {
        ElfProgram missing = program(ElfBytes.positionIndependent(0)
                .load(0, ElfBytes.words(7, 0x7000, 8, 0x7fff_ffff_ffffL, 0, 0), 48)
                .segment(2, 0, ElfBytes.words(7, 0x7000, 8, 0x7fff_ffff_ffffL, 0, 0), 48));
        assertThatThrownBy(() -> Loader.relocate(missing, ram())).hasMessageContaining("does not lie in the program");
        ElfProgram wild = program(ElfBytes.positionIndependent(0)
                .load(0, ElfBytes.words(7, 48, 8, 24, 0, 0, 0x7777_0000_0000L, 3, 0), 72)
                .segment(2, 0, ElfBytes.words(7, 48, 8, 24, 0, 0), 48));
        assertThatThrownBy(() -> Loader.relocate(wild, ram())).hasMessageContaining("outside its memory");
    }

    @Test
    void programHeadersAreFoundWhereASegmentHoldsThem() throws Exception {
        ElfProgram without = program(ElfBytes.executable(BASE).load(BASE, ElfBytes.words(0), 8));
        assertThat(without.programHeaderAddress()).isEmpty();
    }

    @Test
    void whatCannotRunIsRefusedWithAReason() {
        assertThatThrownBy(() -> program(new ElfBytes(1, 0).load(0, ElfBytes.words(0), 8)))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("link it first");
        assertThatThrownBy(() -> program(ElfBytes.executable(0)
                        .segment(3, 0, new byte[] {'/', 'l', 'd', 0}, 4)
                        .load(0, ElfBytes.words(0), 8)))
                .hasMessageContaining("-static");
        assertThatThrownBy(() -> program(ElfBytes.executable(0))).hasMessageContaining("nothing to load");
    }

    @Test
    void aMissingPlaceIsNamedWithRangesAndTheFlag() throws Exception {
        ElfProgram far = program(ElfBytes.executable(0x20_0000_0000L).load(0x20_0000_0000L, ElfBytes.words(0), 0x1234));
        assertThatThrownBy(() -> Loader.load(far.image(), ram()))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("segment 0 (rwx) 0x2000000000..0x2000001233")
                .hasMessageContaining("0x80000000..0xffffffff")
                .hasMessageContaining("-m 0x0:0x40000000,0x80000000:0x80000000,0x2000000000:0x100000");
        ElfProgram high = program(ElfBytes.executable(-4096).load(-4096, ElfBytes.words(0), 8));
        assertThatThrownBy(() -> Loader.load(high.image(), ram())).hasMessageContaining("no memory can be there");
        ElfProgram huge = program(ElfBytes.executable(BASE).load(BASE, ElfBytes.words(0), Long.MAX_VALUE));
        assertThatThrownBy(() -> Loader.load(huge.image(), ram())).isInstanceOf(LoadException.class);
        ElfProgram adrift = program(ElfBytes.executable(0x5000).load(BASE, ElfBytes.words(0), 8));
        assertThatThrownBy(() -> Loader.load(adrift.image(), ram()))
                .hasMessageContaining("entry 0x5000")
                .hasMessageContaining("--pc");
    }

    /** A good file with bytes changed: it loads or is refused in words, and never takes more memory than the limit. */
    @Test
    void lyingFilesAreLoadedOrRefused() {
        byte[] good = ElfBytes.positionIndependent(4)
                .load(0, ElfBytes.words(7, 48, 8, 24, 0, 0, 8, 3, 0), 0x5000)
                .load(0x10000, new byte[200], 0x20000)
                .segment(2, 0, ElfBytes.words(7, 48, 8, 24, 0, 0), 48)
                .bytes();
        Random random = new Random(77);
        byte[] loud = {0, 1, 2, 3, 4, 7, 8, 0x7f, (byte) 0x80, (byte) 0xff};
        int loaded = 0;
        int refused = 0;
        for (int attempt = 0; attempt < 20_000; attempt++) {
            byte[] file = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                // Mostly headers: that is where lies are dangerous.
                int limit = random.nextInt(5) == 0 ? file.length : 64 + 3 * 56;
                file[random.nextInt(limit)] =
                        random.nextBoolean() ? (byte) random.nextInt() : loud[random.nextInt(loud.length)];
            }
            try {
                ElfProgram program = ElfProgram.of(ElfFile.read(file), BASE, ElfProgram.Placement.PHYSICAL);
                Ram ram = ram();
                Loader.load(program.image(), ram);
                Loader.relocate(program, ram);
                assertThat(ram.touchedBytes()).isLessThan(1 << 20);
                loaded++;
            } catch (ElfFormatException | LoadException expected) {
                assertThat(expected.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(loaded).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }
}
