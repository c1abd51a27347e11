package org.ohmv.programs.preset;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.PresetLoader;
import org.ohmv.core.preset.Setting;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists presets, shows the machine that some make together, or checks them. */
@Command(
        name = "preset",
        header = "List presets, show the machine that they make, or check a file.",
        description = {
            "%nPresets are machines as data files. Several, separated by commas, lie on top of each other, the last on"
                    + " top; -p overrides single keys.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv preset list",
            "  ohmv preset show pku-hpinv-2025 -p adc.bits=6",
            "  ohmv preset check mine.toml",
            "",
            "Exit codes: 0, or 1 where a preset is wrong.",
        })
public final class PresetVerb implements Callable<Integer> {
    private final Console console;

    /** What is asked for. */
    enum Action {
        LIST,
        SHOW,
        CHECK
    }

    @Parameters(index = "0", paramLabel = "ACTION", description = "list, show or check.")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PRESETS", defaultValue = "", description = "Names or files.")
    private String presets;

    @Option(names = "-p", paramLabel = "KEY=VALUE", description = "Override a key; may be given several times.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    /** The verb, printing to the given console. */
    public PresetVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        switch (action) {
            case LIST -> list();
            case SHOW -> show();
            case CHECK -> {
                load();
                console.output().println(presets + ": correct");
            }
        }
        return ExitCode.SUCCESS.code();
    }

    private void list() throws IOException {
        PresetLoader loader = PresetFiles.loader();
        PrintWriter output = console.output();
        if (json) {
            SettingJson.summaries(loader.summaries(), output);
            return;
        }
        for (PresetLoader.Summary summary : loader.summaries()) {
            output.printf("%-8s %-20s %s%n", summary.kind(), summary.name(), summary.text());
        }
    }

    private void show() throws IOException {
        List<Setting> settings = load();
        if (json) {
            SettingJson.settings(settings, console.output());
            return;
        }
        for (Setting setting : settings) {
            console.output()
                    .printf(
                            "%-48s %-24s %-10s %s%n",
                            setting.key().name(),
                            setting.valueText(),
                            setting.key().effect().label(),
                            setting.confidence().label());
        }
    }

    private List<Setting> load() {
        if (presets.isEmpty()) {
            throw new BadInputException("name a preset, such as 'pku-hpinv-2025'; 'ohmv preset list' shows them all");
        }
        try {
            return List.copyOf(PresetFiles.loader()
                    .load(Arrays.asList(presets.split(",", -1)), overrides)
                    .all());
        } catch (PresetException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
