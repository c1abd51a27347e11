package org.ohmv.analog.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmv.analog.random.RandomSeeds;

class CellArrayTest {
    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    private static List<String> devices() {
        return new DeviceLibrary().names();
    }

    @ParameterizedTest
    @MethodSource("devices")
    void everyDeviceCanBeReadProgrammedAndReadBack(String name) {
        CellModel model = Devices.model(name);
        CellArray array = new CellArray(model, 8, 8, RandomSeeds.both(3), "array");
        WriteCost cost = array.program(0, filled(64, model.maximumMicrosiemens()), 0);
        assertThat(cost.cells()).isEqualTo(64);
        assertThat(cost.pulses()).isGreaterThanOrEqualTo(64);
        assertThat(cost.picoseconds()).isPositive();
        for (double conductance : Devices.read(array, 0)) {
            assertThat(conductance).isBetween(0.7 * model.maximumMicrosiemens(), 1.3 * model.maximumMicrosiemens());
        }
    }

    @Test
    void costIsTheSumOfPulsesAndVerifications() {
        CellModel model = Devices.model("rram-taox-pku", "cell.write.step_variation_fraction=0");
        CellArray array = new CellArray(model, 1, 1, RandomSeeds.both(3), "array");
        WriteCost cost = array.program(0, new double[] {35}, 0);
        // Steps of 15 % of 34.5 uS from 0.5 uS: six to pass 90 %, one more to arrive.
        assertThat(cost.pulses()).isEqualTo(7);
        assertThat(cost.verifications()).isEqualTo(8);
        assertThat(cost.picoseconds()).isEqualTo(7 * 40_000 + 8 * 60_000);
        double pulses = 0;
        double reads = 0.5;
        for (int pulse = 0; pulse < 7; pulse++) {
            double conductance = 0.5 + pulse * 0.15 * 34.5;
            pulses += conductance;
            reads += conductance;
        }
        assertThat((double) cost.attojoules()).isCloseTo(4 * pulses * 40_000 + 0.04 * reads * 60_000, within(20.0));
        assertThat(cost.femtojoules()).isEqualTo((cost.attojoules() + 500) / 1000);
        assertThat(cost.failures()).isZero();
        // What is there already is only verified.
        assertThat(array.program(0, new double[] {35}, 0).pulses()).isZero();
    }

    @Test
    void cellsThatAreWrittenTogetherTakeTheTimeOfTheSlowest() {
        CellModel serial = Devices.model("rram-taox-pku");
        CellModel parallel = Devices.model("rram-taox-pku", "cell.write.parallel_cells=4");
        double[] wishes = {35, 1, 20, 5, 10, 10};
        WriteCost one = new CellArray(serial, 1, 6, RandomSeeds.both(1), "a").program(0, wishes, 0);
        WriteCost four = new CellArray(parallel, 1, 6, RandomSeeds.both(1), "a").program(0, wishes, 0);
        assertThat(four.attojoules()).isEqualTo(one.attojoules());
        assertThat(four.picoseconds()).isLessThan(one.picoseconds());
        assertThat(one.plus(four).picoseconds()).isEqualTo(one.picoseconds() + four.picoseconds());
        assertThat(WriteCost.NONE.plus(one)).isEqualTo(one);
    }

    @Test
    void stuckCellsHaveTheirShareAndNeverMove() {
        CellModel model = Devices.model(
                "rram-taox-pku", "cell.stuck_at_minimum_fraction=0.02", "cell.stuck_at_maximum_fraction=0.01");
        CellArray array = new CellArray(model, 200, 200, RandomSeeds.both(8), "array");
        WriteCost cost = array.program(0, filled(40_000, 15), 0);
        double[] read = Devices.read(array, 0);
        long low = IntStream.range(0, 40_000)
                .filter(c -> array.condition(c) == CellArray.Condition.STUCK_AT_MINIMUM)
                .count();
        long high = IntStream.range(0, 40_000)
                .filter(c -> array.condition(c) == CellArray.Condition.STUCK_AT_MAXIMUM)
                .count();
        assertThat((double) low).isCloseTo(800, within(4 * 28.0));
        assertThat((double) high).isCloseTo(400, within(4 * 20.0));
        assertThat(cost.failures()).isEqualTo(low + high);
        for (int cell = 0; cell < 40_000; cell++) {
            if (array.condition(cell) == CellArray.Condition.STUCK_AT_MINIMUM) {
                assertThat(read[cell]).isEqualTo(0.5);
            } else if (array.condition(cell) == CellArray.Condition.STUCK_AT_MAXIMUM) {
                assertThat(read[cell]).isEqualTo(35);
            }
        }
    }

    @Test
    void cellsWearOutAfterAboutTheirEndurance() {
        CellModel model =
                Devices.model("rram-taox-pku", "cell.write.endurance_pulses=200", "cell.write.endurance_deviation=0.1");
        CellArray array = new CellArray(model, 1, 500, RandomSeeds.both(8), "array");
        long failures = 0;
        for (int write = 0; write < 100; write++) {
            failures =
                    array.program(0, filled(500, write % 2 == 0 ? 35 : 0.5), 0).failures();
        }
        // A worn cell that happens to be where it should be is no failure; about half of them are.
        assertThat(failures).isBetween(150L, 450L);
        assertThat(IntStream.range(0, 500).mapToObj(array::condition).distinct())
                .containsExactly(CellArray.Condition.WORN_OUT);
        double[] pulses =
                IntStream.range(0, 500).mapToDouble(array::pulses).sorted().toArray();
        assertThat(pulses[250]).isCloseTo(200, within(5.0));
    }

    @Test
    void writesThatRunOutOfPulsesFailAndStayWhereTheyAre() {
        CellModel model = Devices.model(
                "rram-taox-pku",
                "cell.write.maximum_pulses=2",
                "cell.write.step_variation_fraction=0",
                "cell.programming.law=none");
        CellArray array = new CellArray(model, 1, 1, RandomSeeds.both(8), "array");
        assertThat(array.program(0, new double[] {35}, 0).failures()).isEqualTo(1);
        assertThat(Devices.read(array, 0)[0]).isCloseTo(0.5 + 2 * 0.15 * 34.5, within(1e-9));
        assertThat(array.program(0, new double[] {15}, 0).failures()).isZero();
    }

    @Test
    void wishesAreTakenToTheNearestLevelWithinTheRange() {
        CellModel model = Devices.model("rram-taox-pku");
        assertThat(model.target(-5)).isEqualTo(0.5);
        assertThat(model.target(1e9)).isEqualTo(35);
        assertThat(model.target(0.5 + 34.5 / 7 * 2.4)).isCloseTo(0.5 + 34.5 / 7 * 2, within(1e-12));
        assertThat(Devices.model("pcm").target(3.14)).isEqualTo(3.14);
        CellArray array = new CellArray(model, 1, 1, RandomSeeds.both(8), "array");
        assertThatThrownBy(() -> array.program(0, new double[] {Double.NaN}, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Devices.model("pcm", "cell.minimum_microsiemens=30"))
                .hasMessageContaining("not above");
    }

    @Test
    void eachSeedChangesOnlyWhatIsItsOwn() {
        CellModel model = Devices.model("pcm");
        double[] wishes = filled(100, 20);
        CellArray reference = new CellArray(model, 10, 10, new RandomSeeds(1, 1), "a");
        CellArray otherNoise = new CellArray(model, 10, 10, new RandomSeeds(1, 2), "a");
        CellArray otherChip = new CellArray(model, 10, 10, new RandomSeeds(2, 1), "a");
        CellArray otherName = new CellArray(model, 10, 10, new RandomSeeds(1, 1), "b");
        WriteCost cost = reference.program(0, wishes, 0);
        assertThat(otherNoise.program(0, wishes, 0)).isEqualTo(cost);
        otherChip.program(0, wishes, 0);
        otherName.program(0, wishes, 0);
        assertThat(Devices.read(otherNoise, 0)).isEqualTo(Devices.read(reference, 0));
        assertThat(Devices.read(otherChip, 0)).isNotEqualTo(Devices.read(reference, 0));
        assertThat(Devices.read(otherName, 0)).isNotEqualTo(Devices.read(reference, 0));
        assertThat(Devices.read(otherNoise, Devices.SECOND)).isNotEqualTo(Devices.read(reference, Devices.SECOND));
    }

    @Test
    void updatePulsesFollowTheCurveWithAsymmetryGranularityAndSaturation() {
        CellModel model = Devices.model(
                "rram-taox-pku",
                "cell.levels=0",
                "cell.programming.law=none",
                "cell.update.step_fraction=0.1",
                "cell.update.asymmetry_fraction=0.2",
                "cell.update.saturation_up_fraction=1",
                "cell.update.saturation_down_fraction=0.5",
                "cell.update.cycle_to_cycle_fraction=0",
                "cell.update.device_to_device_fraction=0");
        CellArray array = new CellArray(model, 1, 2, RandomSeeds.both(8), "array");
        double up = 0;
        for (int pulse = 0; pulse < 10; pulse++) {
            array.update(new double[] {1}, new double[] {1, 0}, 1, 0);
            up += 0.12 * (1 - up);
        }
        assertThat((Devices.read(array, 0)[0] - 0.5) / 34.5).isCloseTo(up, within(1e-12));
        assertThat(Devices.read(array, 0)[1]).isEqualTo(0.5);
        WriteCost cost = array.update(new double[] {-1}, new double[] {1, 0}, 3, 0);
        double down = up;
        for (int pulse = 0; pulse < 3; pulse++) {
            down -= 0.08 * (1 - 0.5 * (1 - down));
        }
        assertThat((Devices.read(array, 0)[0] - 0.5) / 34.5).isCloseTo(down, within(1e-12));
        assertThat(cost.pulses()).isEqualTo(3);
        assertThat(cost.picoseconds()).isEqualTo(120_000);
        for (int pulse = 0; pulse < 500; pulse++) {
            array.update(new double[] {1}, new double[] {1, 0}, 1, 0);
        }
        assertThat(Devices.read(array, 0)[0]).isBetween(34.999, 35.0);
    }

    @Test
    void rankOneUpdatesAreProportionalToTheProductOfStrengths() {
        CellModel model = Devices.model(
                "rram-taox-pku",
                "cell.levels=0",
                "cell.programming.law=none",
                "cell.update.step_fraction=0.0001",
                "cell.update.asymmetry_fraction=0",
                "cell.update.saturation_up_fraction=0",
                "cell.update.saturation_down_fraction=0");
        CellArray array = new CellArray(model, 2, 2, RandomSeeds.both(8), "array");
        array.program(0, filled(4, 17.75), 0);
        array.update(new double[] {0.8, -0.4}, new double[] {0.5, -0.25}, 4_000, 0);
        double[] read = Devices.read(array, 0);
        double[] products = {0.4, -0.2, -0.2, 0.1};
        for (int cell = 0; cell < 4; cell++) {
            double moved = (read[cell] - 17.75) / 34.5 / 0.0001 / 4_000;
            // Cells differ by 30 % from each other; pulses scatter around their probability.
            assertThat(moved / products[cell]).isBetween(0.3, 1.9);
        }
        CellArray fixed = new CellArray(Devices.model("sram"), 1, 1, RandomSeeds.both(8), "array");
        assertThatThrownBy(() -> fixed.update(new double[] {1}, new double[] {1}, 1, 0))
                .hasMessageContaining("cannot be updated");
    }

    @Test
    void lossSaysWhenDriftHasPassedATolerance() {
        CellModel pcm = Devices.model("pcm");
        assertThat(pcm.lossBetween(0, 0, 300)).isZero();
        assertThat(pcm.lossBetween(0, 20, 300)).isCloseTo(1 - Math.pow(2, -0.1), within(1e-12));
        assertThat(pcm.lossBetween(86_400, 86_401, 300)).isLessThan(1e-5);
        assertThat(Devices.model("sram").lossBetween(0, 1e9, 300)).isZero();
        assertThat(Devices.model("rram-wan").temperatureFactor(310)).isCloseTo(1.005, within(1e-12));
    }
}
