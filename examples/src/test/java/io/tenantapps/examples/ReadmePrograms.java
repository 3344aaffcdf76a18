package io.tenantapps.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles and runs the complete programs in the README. */
final class ReadmePrograms {
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    private ReadmePrograms() {}

    /** Returns true if the block is a complete source file. */
    static boolean isProgram(String block) {
        return block.startsWith("import ") && CLASS.matcher(block).find();
    }

    static String nameOf(String program) {
        Matcher name = CLASS.matcher(program);
        if (!name.find()) {
            throw new IllegalArgumentException(program);
        }
        return name.group(1);
    }

    /** Returns the output of a program after the replacements, which redirect it to a fake tenant. */
    static String run(String program, Map<String, String> replacements, Path folder) throws Exception {
        String source = program;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            source = source.replace(replacement.getKey(), replacement.getValue());
        }
        String name = nameOf(program);
        compile(Files.writeString(folder.resolve(name + ".java"), source), folder);
        PrintStream console = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        URL classes = URI.create(folder.toUri().toString()).toURL();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes}, Thread.currentThread().getContextClassLoader())) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void compile(Path source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        List<String> arguments =
                List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString(), source.toString());
        if (compiler.run(null, messages, messages, arguments.toArray(String[]::new)) != 0) {
            throw new IOException(messages.toString(StandardCharsets.UTF_8));
        }
    }
}
