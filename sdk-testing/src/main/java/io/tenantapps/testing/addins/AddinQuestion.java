package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a function for add-ins, with the names and in the format that the service accepts. This class
 * refuses all other arguments before the function has any effect.
 */
final class AddinQuestion {
    static final int MOST_READ = 500;
    static final int MOST_UNINSTALLED = 50;
    private static final String RELATIVE = "serverRelativeUrl";
    private static final String RELATIVES = "serverRelativeUrls";

    private static final Set<String> WRAPPED = Set.of("__metadata", "results");

    private final TenantState state;
    private final AddinState addins;
    private final AddinWebs webs;
    private final FakeRequest request;

    /**
     * A URL in a request.
     *
     * @param text the URL as sent
     * @param web the web at the URL; null if it does not exist
     */
    record Asked(String text, @Nullable AddinWeb web) {}

    /** A web, and the values that the request names for it. */
    record Entry(Asked asked, List<String> values) {}

    /** A job id, and the web that the request names. */
    record Job(UUID id, Asked asked) {}

    AddinQuestion(TenantState state, AddinState addins, AddinWebs webs, FakeRequest request) {
        this.state = state;
        this.addins = addins;
        this.webs = webs;
        this.request = request;
    }

    private MethodArguments arguments(@Nullable String... known) {
        return MethodArguments.anywhere(
                state,
                request,
                request.last(),
                Stream.of(known).flatMap(Stream::ofNullable).toArray(String[]::new));
    }

    /** Returns the webs of the request, without duplicates. */
    List<Asked> webs() {
        String many = addins.settings().names().many();
        MethodArguments arguments = arguments(RELATIVES, many);
        List<Asked> all = new ArrayList<>();
        boolean takesBoth = addins.settings().names() == FakeAddinNames.DOCUMENTED_2024_02;
        if (many != null && arguments.has(many)) {
            arguments.texts(many).forEach(text -> all.add(asked(text, takesBoth)));
        }
        if (takesBoth || many == null || !arguments.has(many)) {
            arguments.texts(RELATIVES).forEach(text -> all.add(relative(text)));
        }
        check(arguments, all.size(), MOST_READ, many == null ? RELATIVES : many);
        Map<String, Asked> once = new LinkedHashMap<>();
        all.forEach(asked -> once.putIfAbsent(asked.web == null ? " " + asked.text : asked.web.key(), asked));
        return List.copyOf(once.values());
    }

    /** Returns a list of webs, each with a list of strings. */
    List<Entry> entries(String parameter, String list, String type, int most) {
        MethodArguments arguments = arguments(parameter);
        List<Entry> entries = new ArrayList<>();
        int size = 0;
        for (Map<?, ?> nested : arguments.objects(parameter)) {
            String one = addins.settings().names().one();
            nested.keySet().forEach(name -> checkProperty(String.valueOf(name), type, list, RELATIVE, one));
            List<String> values = arguments.toTexts(nestedList(nested.get(list)));
            Object url = one == null ? null : nested.get(one);
            Object relative = nested.get(RELATIVE);
            if (url instanceof String text) {
                entries.add(new Entry(asked(text, false), values));
            } else if (relative instanceof String text) {
                entries.add(new Entry(relative(text), values));
            } else {
                throw arguments.bad();
            }
            check(arguments, values.size(), most, list);
            size += values.size();
        }
        check(arguments, size, most, parameter);
        return entries;
    }

    List<UUID> guids(String parameter) {
        MethodArguments arguments = arguments(parameter);
        List<UUID> guids = arguments.texts(parameter).stream()
                .map(text -> MethodArguments.toGuid(state, text))
                .distinct()
                .toList();
        check(arguments, guids.size(), MOST_READ, parameter);
        return guids;
    }

    Job job() {
        String one = addins.settings().names().one();
        MethodArguments arguments = arguments("jobId", RELATIVE, one);
        UUID id = arguments.guid("jobId");
        boolean isAbsolute = one != null && arguments.has(one);
        String text = arguments.text(isAbsolute && one != null ? one : RELATIVE);
        return new Job(id, isAbsolute ? asked(text, false) : relative(text));
    }

    /**
     * Reads a URL that may be absolute. A server-relative URL is also accepted, unless the documentation distinguishes
     * the two.
     */
    private Asked asked(String text, boolean isAbsolute) {
        return new Asked(text, isAbsolute && text.startsWith("/") ? null : webs.find(text));
    }

    private Asked relative(String text) {
        return new Asked(text, text.startsWith("/") ? webs.find(text) : null);
    }

    private void checkProperty(String name, String type, @Nullable String... known) {
        if (Stream.of(known).noneMatch(name::equals)) {
            throw FakeError.of(state, 400, MethodArguments.INVALID_QUERY, Words.UNKNOWN_PROPERTY, name, type);
        }
    }

    /**
     * Returns a list inside an object. In verbose JSON, only these lists are wrapped in objects; in other JSON, no list
     * is wrapped.
     */
    private @Nullable Object nestedList(@Nullable Object value) {
        String type = request.received().header("Content-Type");
        boolean isVerbose =
                type != null && type.toLowerCase(Locale.ROOT).replace(" ", "").contains("odata=verbose");
        if (isVerbose && value instanceof Map<?, ?> wrapped && wrapped.keySet().equals(WRAPPED)) {
            return wrapped.get("results");
        }
        if (isVerbose || addins.settings().requiresVerboseNesting() || value instanceof Map<?, ?>) {
            boolean isPlain = value instanceof List<?>;
            throw FakeError.of(
                    state,
                    400,
                    MethodArguments.INVALID_QUERY,
                    Words.UNEXPECTED_NODE,
                    isPlain ? "StartArray" : "StartObject",
                    isPlain ? "StartObject" : "StartArray");
        }
        return value;
    }

    private void check(MethodArguments arguments, int size, int most, String name) {
        if (size == 0) {
            throw arguments.bad();
        }
        if (size > most) {
            throw FakeError.of(state, 400, MethodArguments.BAD_ARGUMENT, Words.TOO_MANY, name, most);
        }
    }
}
