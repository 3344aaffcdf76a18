package io.tenantapps.livecheck;

import io.tenantapps.core.ApiUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a run: the sites and environments that the user named, and the ids that responses contained. */
final class Values {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern BASE = Pattern.compile("\\{(\\w+)}(.*)", Pattern.DOTALL);

    private final Map<String, String> values = new LinkedHashMap<>();

    Values set(String name, String value) {
        values.put(name, value);
        return this;
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the value of " + name + " is unknown, because an earlier request failed");
        }
        return value;
    }

    /** Returns the first variable in a template whose value is unknown; null if all values are known. */
    @Nullable
    String missingIn(String template) {
        Matcher variables = VARIABLE.matcher(template);
        while (variables.find()) {
            if (!values.containsKey(variables.group(1))) {
                return variables.group(1);
            }
        }
        return null;
    }

    /** Expands a URL template that starts with a variable for a site or service. */
    ApiUrl url(String template) {
        Matcher base = BASE.matcher(template);
        if (!base.matches()) {
            throw new IllegalArgumentException("the template does not start with a variable: " + template);
        }
        String rest = base.group(2);
        int query = rest.indexOf('?');
        ApiUrl url = ApiUrl.of(required(base.group(1)));
        for (String segment : (query < 0 ? rest : rest.substring(0, query)).split("/", -1)) {
            if (!segment.isEmpty()) {
                url = url.segments(replaced(segment, value -> value.replace("'", "''")));
            }
        }
        if (rest.endsWith("/")) {
            url = url.next(url + "/");
        }
        if (query >= 0) {
            for (String pair : rest.substring(query + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                url = url.query(
                        pair.substring(0, equals),
                        replaced(pair.substring(equals + 1), value -> value.replace("'", "''")));
            }
        }
        return url;
    }

    /** Expands a JSON template, whose variables never contain quotes or backslashes. */
    String json(String template) {
        return replaced(template, value -> value.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /** Returns the template with the known variables replaced, for the plan. */
    String shown(String template) {
        return VARIABLE.matcher(template).replaceAll(match -> {
            String value = values.getOrDefault(match.group(1), match.group());
            boolean isBase = match.start() == 0;
            return Matcher.quoteReplacement(isBase ? value : value.replace("'", "''"));
        });
    }

    private String replaced(String template, UnaryOperator<String> escape) {
        return VARIABLE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(escape.apply(required(match.group(1)))));
    }

    static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(map);
        copy.put(name, value);
        return copy;
    }
}
