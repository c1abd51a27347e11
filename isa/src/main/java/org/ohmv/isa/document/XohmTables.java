package org.ohmv.isa.document;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.Activation;
import org.ohmv.isa.xohm.Capability;
import org.ohmv.isa.xohm.Combination;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.MatrixMapping;
import org.ohmv.isa.xohm.NamedValue;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.RangeMode;
import org.ohmv.isa.xohm.StructureField;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.TileQuantity;
import org.ohmv.isa.xohm.WaitMode;
import org.ohmv.isa.xohm.XohmCsr;

/** The tables of the Xohm specification in Markdown, by the name of the section that holds them. */
public final class XohmTables {
    private XohmTables() {}

    /** All tables, by name. */
    public static Map<String, String> byName() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("instructions", instructions());
        tables.put("operands", operands());
        tables.put("statuses", statuses());
        tables.put("formats", formats());
        tables.put("descriptor", structure(StructureLayout.TILE_DESCRIPTOR));
        tables.put("descriptor-values", descriptorValues());
        tables.put("move", move());
        tables.put("state", structure(StructureLayout.STATE_IMAGE));
        tables.put("batch", structure(StructureLayout.BATCH_BLOCK));
        tables.put("quantities", quantities());
        tables.put("csrs", csrs());
        tables.put("capabilities", capabilities());
        tables.put("counters", counters());
        return tables;
    }

    private static String instructions() {
        MarkdownTable table = new MarkdownTable("funct7", "Instruction", "rs1", "rs2", "rd", "Retires", "Action");
        for (XohmInstruction instruction : XohmInstruction.values()) {
            table.row(
                    instruction.operation(),
                    code(instruction.mnemonic()),
                    instruction.rs1().label(),
                    instruction.rs2().label(),
                    instruction.rd().label(),
                    instruction.retirement().label(),
                    instruction.summary().replace("|", "\\|"));
        }
        return table.text();
    }

    private static String operands() {
        MarkdownTable table = new MarkdownTable("Operand", "Bits", "Field", "Meaning");
        for (OperandField.Operand operand : OperandField.Operand.values()) {
            String place = operand.label() + ": " + operand.place();
            for (OperandField field : operand.fields()) {
                int top = field.shift() + field.width() - 1;
                String bits = field.width() == 1 ? Integer.toString(top) : top + ":" + field.shift();
                table.row(place, bits, field.label(), field.meaning());
                place = "";
            }
        }
        return table.text();
    }

    private static String statuses() {
        MarkdownTable table = new MarkdownTable("Code", "Status", "Kind", "Meaning");
        for (CommandStatus status : CommandStatus.values()) {
            table.row(status.code(), code(status.label()), status.kind().label(), status.meaning());
        }
        return table.text();
    }

    private static String formats() {
        MarkdownTable table = new MarkdownTable("Code", "Format", "Bytes", "Elements");
        for (ElementFormat format : ElementFormat.values()) {
            table.row(format.value(), format.label(), format.bytes(), format.meaning());
        }
        return table.text();
    }

    private static String structure(StructureLayout layout) {
        boolean descriptor = layout.equals(StructureLayout.TILE_DESCRIPTOR);
        MarkdownTable table = descriptor
                ? new MarkdownTable("Offset", "Type", "Field", "Range", "Default", "", "Meaning")
                : new MarkdownTable("Offset", "Type", "Field", "Range", "Meaning");
        for (StructureField field : layout.fields()) {
            String offset = hex(field.offset());
            String type = field.type().label();
            String range = field.rule().text();
            if (field instanceof TileDescriptorField tileField) {
                table.row(
                        offset,
                        type,
                        code(field.label()),
                        range,
                        field.initialValue(),
                        role(tileField),
                        field.meaning());
            } else {
                table.row(offset, type, code(field.label()), range, field.meaning());
            }
        }
        String note = descriptor ? "\n*Default*: what the initialisers in `xohm.inc` and `xohm.h` put there.\n" : "";
        return table.text() + note;
    }

    private static String role(TileDescriptorField field) {
        return switch (field.role()) {
            case CELLS -> "cells";
            case SETTABLE -> "setp";
            case PLAIN -> "";
        };
    }

    private static String descriptorValues() {
        return values("`flags`", "Bit", DescriptorFlag.values())
                + "\n" + values("`mapping`", "Code", MatrixMapping.values())
                + "\n" + values("`matrixRange`, `inputRange`, `outputRange`", "Code", RangeMode.values())
                + "\n" + values("`waitMode`", "Code", WaitMode.values())
                + "\n" + values("`detectors`", "Bit", Detector.values());
    }

    private static String values(String title, String codeTitle, NamedValue[] values) {
        MarkdownTable table = new MarkdownTable(codeTitle, title, "Meaning");
        for (NamedValue value : values) {
            long number = codeTitle.equals("Bit") ? Long.numberOfTrailingZeros(value.value()) : value.value();
            table.row(number, code(value.label()), value.meaning());
        }
        return table.text();
    }

    private static String move() {
        return values("Activation", "Code", Activation.values()) + "\n"
                + values("Combination", "Code", Combination.values());
    }

    private static String quantities() {
        MarkdownTable table = new MarkdownTable("Number", "Quantity", "Unit", "Meaning");
        for (TileQuantity quantity : TileQuantity.values()) {
            table.row(quantity.value(), code(quantity.label()), quantity.unit(), quantity.meaning());
        }
        return table.text();
    }

    private static String csrs() {
        MarkdownTable table = new MarkdownTable("Number", "CSR", "Access", "Reset", "Content");
        for (XohmCsr csr : XohmCsr.values()) {
            table.row(hex(csr.number()), code(csr.csrName()), csr.access(), csr.resetValue(), csr.meaning());
        }
        return table.text();
    }

    private static String capabilities() {
        MarkdownTable table = new MarkdownTable("Number", "Capability", "Of", "Unit", "Meaning");
        for (Capability capability : Capability.values()) {
            String of = capability.ofTile() ? "tile" : "all";
            table.row(capability.value(), code(capability.label()), of, capability.unit(), capability.meaning());
        }
        return table.text();
    }

    private static String counters() {
        MarkdownTable table = new MarkdownTable("Number", "Counter", "Clock", "Unit", "Counts");
        for (TileCounter counter : TileCounter.values()) {
            table.row(counter.value(), code(counter.label()), counter.clockDomain(), counter.unit(), counter.meaning());
        }
        return table.text();
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String hex(int number) {
        return "0x" + (number < 16 ? "0" : "") + Integer.toHexString(number);
    }

    /** A table, row by row. */
    private static final class MarkdownTable {
        private final StringBuilder text = new StringBuilder();

        MarkdownTable(String... titles) {
            line(Arrays.asList(titles));
            line(Arrays.stream(titles).map(title -> "---").toList());
        }

        void row(Object... cells) {
            line(Arrays.asList(cells));
        }

        private void line(List<?> cells) {
            text.append(cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |\n")));
        }

        String text() {
            return text.toString();
        }
    }
}
