package org.ohmv.programs.preset;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.Setting;
import org.ohmv.core.preset.Settings;
import org.ohmv.isa.text.NearestName;
import org.ohmv.programs.cli.BadInputException;
import org.ohmv.programs.cli.Console;
import org.ohmv.programs.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a key means, what it is, who says so, and what a change of it asks for. */
@Command(
        name = "why",
        header = "Say where a number of a preset comes from.",
        description = {"%nShows meaning, value, source and confidence of a key, and the file and line that gives it.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ohmv why adc.bits",
            "  ohmv why amplifier.gain_bandwidth_hertz --preset onchip-projection",
            "",
            "Exit codes: 0, or 1 where there is no such key.",
        })
public final class WhyVerb implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "KEY", description = "The key, as 'ohmv preset show' lists it.")
    private String key;

    @Option(
            names = "--preset",
            paramLabel = "PRESETS",
            defaultValue = "pku-hpinv-2025",
            description = "Names or files, separated by commas; pku-hpinv-2025 unless given.")
    private String presets;

    @Option(names = "-p", paramLabel = "KEY=VALUE", description = "Override a key; may be given several times.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    /** The verb, printing to the given console. */
    public WhyVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings;
        try {
            settings = PresetFiles.loader().load(Arrays.asList(presets.split(",", -1)), overrides);
        } catch (PresetException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
        Optional<Setting> found = settings.setting(key);
        if (found.isEmpty()) {
            List<String> names =
                    settings.all().stream().map(setting -> setting.key().name()).toList();
            throw new BadInputException(presets + " has no key '" + key + "'" + NearestName.question(key, names)
                    + "; 'ohmv preset show " + presets + "' lists them");
        }
        if (json) {
            SettingJson.settings(List.of(found.get()), console.output());
        } else {
            print(found.get());
        }
        return ExitCode.SUCCESS.code();
    }

    private void print(Setting setting) {
        PrintWriter output = console.output();
        output.println(setting.key().name() + " = " + setting.valueText());
        output.println("  meaning     " + setting.key().description());
        output.println("  allowed     " + setting.key().allowed());
        output.println("  source      " + setting.source());
        output.println("  confidence  " + setting.confidence().label());
        output.println("  given in    " + setting.origin());
        output.println("  a change    " + setting.key().effect().label());
    }
}
