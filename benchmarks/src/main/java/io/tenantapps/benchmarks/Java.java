package io.tenantapps.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs classes of this module in separate JVMs. */
final class Java {
    private Java() {}

    static Process start(String options, Class<?> main, Object... arguments) throws IOException {
        return start(options, Jars.withoutRivals(), main, arguments);
    }

    private static Process start(String options, String classPath, Class<?> main, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", classPath, main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Runs the class to completion. Returns the {@code name=value} lines that the class printed; null if the class
     * failed.
     */
    static Map<String, Double> run(String options, Class<?> main, Object... arguments) throws Exception {
        return run(options, Jars.withoutRivals(), main, arguments);
    }

    static Map<String, Double> run(String options, String classPath, Class<?> main, Object... arguments)
            throws Exception {
        Process process = start(options, classPath, main, arguments);
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            return null;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (String line : said.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
            }
        }
        return values;
    }

    static void say(String name, double value) {
        System.out.println(name + "=" + value);
    }
}
