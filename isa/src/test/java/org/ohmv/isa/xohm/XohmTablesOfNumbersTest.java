package org.ohmv.isa.xohm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class XohmTablesOfNumbersTest {

    static Stream<List<NamedValue>> families() {
        return Stream.of(
                List.of(CommandStatus.values()),
                List.of(ElementFormat.values()),
                List.of(MatrixMapping.values()),
                List.of(RangeMode.values()),
                List.of(WaitMode.values()),
                List.of(Activation.values()),
                List.of(Combination.values()),
                List.of(InputBuffer.values()),
                List.of(DescriptorFlag.values()),
                List.of(Detector.values()),
                List.of(TileQuantity.values()),
                List.of(TileCounter.values()),
                List.of(Capability.values()),
                List.of(XohmCsr.values()));
    }

    @ParameterizedTest
    @MethodSource("families")
    void numbersOfAFamilyAreDistinct(List<NamedValue> family) {
        Set<Long> numbers = new HashSet<>();
        for (NamedValue value : family) {
            assertThat(numbers.add(value.value())).as(value.name()).isTrue();
            assertThat(value.meaning()).isNotBlank().doesNotContain("\n").doesNotContain("|");
        }
    }

    @Test
    void statusCodesOfKindsAreApart() {
        for (CommandStatus status : CommandStatus.values()) {
            switch (status.kind()) {
                case SUCCESS -> assertThat(status.code()).isZero();
                case CONDITION -> assertThat(status.code()).isBetween(1, 15);
                case ERROR -> assertThat(status.code()).isBetween(16, 62);
                case PENDING -> assertThat(status.code()).isEqualTo(63);
            }
            assertThat(CommandStatus.ofCode(status.code())).contains(status);
        }
        assertThat(CommandStatus.ofCode(5)).isEmpty();
        assertThat(CommandStatus.BAD_ADDRESS.flag()).isEqualTo(1L << 22);
        assertThat(CommandStatus.OK.flag()).isZero();
        assertThat(CommandStatus.PENDING.flag()).isZero();
    }

    @Test
    void fieldsOfAPackedOperandDoNotOverlap() {
        for (OperandField.Operand operand : OperandField.Operand.values()) {
            long seen = 0;
            for (OperandField field : operand.fields()) {
                assertThat(seen & field.mask()).as(field.name()).isZero();
                seen |= field.mask();
            }
            assertThat(operand.mask()).isEqualTo(seen);
        }
        assertThat(OperandField.TILE_SELECTOR.of(0x7_0002L)).isEqualTo(7);
        assertThat(OperandField.TILE_NUMBER.mask()).isEqualTo(OperandField.ALL_TILES);
    }

    @Test
    void csrNumbersEncodeTheirAccess() {
        assertThat(XohmCsr.FLAGS.access()).isEqualTo("read/write, user");
        assertThat(XohmCsr.FAULT.access()).isEqualTo("read-only, user");
        for (XohmCsr csr : XohmCsr.values()) {
            boolean custom = (csr.number() >= 0x800 && csr.number() <= 0x8ff)
                    || (csr.number() >= 0xcc0 && csr.number() <= 0xcff)
                    || (csr.number() >= 0x7c0 && csr.number() <= 0x7ff);
            assertThat(custom).as(csr.csrName()).isTrue();
        }
    }

    @Test
    void initialValuesObeyTheRules() {
        for (StructureLayout layout : StructureLayout.all()) {
            for (StructureField field : layout.fields()) {
                long bits = field.type() == ScalarType.F64
                        ? Double.doubleToRawLongBits(Double.parseDouble(field.initialValue()))
                        : Long.parseLong(field.initialValue());
                assertThat(field.rule().allows().test(bits)).as(field.label()).isTrue();
            }
        }
    }

    @Test
    void rulesRefuseWhatTheyShould() {
        assertThat(TileDescriptorField.ROWS.rule().allows().test(0)).isFalse();
        assertThat(TileDescriptorField.ROWS.rule().allows().test(65536)).isFalse();
        assertThat(TileDescriptorField.FLAGS.rule().allows().test(1L << 6)).isFalse();
        assertThat(TileDescriptorField.MATRIX_FORMAT.rule().allows().test(5)).isFalse();
        assertThat(TileDescriptorField.MATRIX_RANGE.rule().allows().test(2)).isFalse();
        assertThat(TileDescriptorField.RESERVED1.rule().allows().test(1)).isFalse();
        assertThat(TileDescriptorField.WAIT_PICOSECONDS.rule().allows().test(-1))
                .isTrue();
        for (double refused : new double[] {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            long bits = Double.doubleToRawLongBits(refused);
            assertThat(TileDescriptorField.INPUT_FULL_SCALE.rule().allows().test(bits))
                    .as("%s", refused)
                    .isFalse();
        }
        assertThat(TileDescriptorField.EIGENVALUE.rule().allows().test(Double.doubleToRawLongBits(-2)))
                .isTrue();
        assertThat(TileDescriptorField.EIGENVALUE.rule().allows().test(0)).isFalse();
    }

    @Test
    void settableFieldsAreEightBytesLong() {
        for (TileDescriptorField field : TileDescriptorField.values()) {
            if (field.role() == TileDescriptorField.Role.SETTABLE) {
                assertThat(field.type().bytes()).as(field.label()).isEqualTo(8);
            }
        }
    }

    @Test
    void aLayoutWithAGapIsRefused() {
        assertThatThrownBy(() -> new StructureLayout("gap", 8, List.of(TileDescriptorField.FLAGS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gap.flags should be at offset 0");
    }
}
