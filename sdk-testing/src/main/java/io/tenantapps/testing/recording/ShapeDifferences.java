package io.tenantapps.testing.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists the differences between the shapes of two JSON documents: a field that only one document has, a different type,
 * a name or word that differs in case, an undocumented word, and fields that are nested differently.
 */
final class ShapeDifferences {
    private static final Set<String> NESTED = Set.of("object", "array");

    private final JsonShape live;
    private final JsonShape fake;
    private final List<String> differences = new ArrayList<>();

    private ShapeDifferences(JsonShape live, JsonShape fake) {
        this.live = live;
        this.fake = fake;
    }

    /** Returns one line for each difference. The list is empty if the fake responds like the service. */
    static List<String> between(JsonShape live, JsonShape fake) {
        ShapeDifferences differences = new ShapeDifferences(live, fake);
        differences.compareNames();
        differences.compareTypes();
        differences.compareWords();
        return List.copyOf(differences.differences);
    }

    private void compareNames() {
        Set<String> onlyLive = new TreeSet<>(live.types().keySet());
        onlyLive.removeAll(fake.types().keySet());
        Set<String> onlyFake = new TreeSet<>(fake.types().keySet());
        onlyFake.removeAll(live.types().keySet());
        onlyLive.removeIf(path -> path.endsWith("[]") || isUndecided(path, fake));
        onlyFake.removeIf(path -> path.endsWith("[]") || isUndecided(path, live));

        Map<String, String> byLowerCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        onlyFake.forEach(path -> byLowerCase.put(path, path));
        for (String path : onlyLive) {
            String sameName = byLowerCase.get(path);
            if (sameName != null) {
                onlyFake.remove(sameName);
                add(path, "is written in a different case in the fake: " + sameName);
                continue;
            }
            String moved = movedTo(path, onlyFake);
            if (moved == null) {
                add(path, "is missing from the fake");
            } else {
                onlyFake.remove(moved);
                add(path, "is nested differently in the fake: " + moved);
            }
        }
        onlyFake.forEach(path -> add(path, "is returned only by the fake"));
    }

    /**
     * Returns true if the other document gives no information about the path, because its array there is empty or its
     * object is null.
     */
    private static boolean isUndecided(String path, JsonShape other) {
        for (int end = path.length() - 1; end > 0; end--) {
            char next = path.charAt(end);
            if (next != '.' && next != '[') {
                continue;
            }
            Set<String> types = other.types().get(path.substring(0, end));
            if (types != null) {
                return next == '[' || !types.contains("object");
            }
        }
        return false;
    }

    private static @Nullable String movedTo(String path, Set<String> candidates) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return candidates.stream()
                .filter(candidate -> candidate.endsWith("." + name))
                .findFirst()
                .orElse(null);
    }

    private void compareTypes() {
        live.types().forEach((path, types) -> {
            Set<String> others = fake.types().get(path);
            if (others == null) {
                return;
            }
            if (live.isSometimesMissing(path) && !fake.isSometimesMissing(path)) {
                add(path, "is missing from some objects, but the fake always returns it");
            }
            if (types.equals(Set.of("null")) && others.stream().allMatch(NESTED::contains)) {
                add(path, "is null, but the fake returns " + String.join(" or ", others));
            }
            Set<String> unknown = new TreeSet<>(types);
            unknown.removeAll(others);
            unknown.remove("null");
            Set<String> known = new TreeSet<>(others);
            known.remove("null");
            if (!unknown.isEmpty() && !known.isEmpty()) {
                add(path, "is " + String.join(" or ", types) + ", but the fake returns " + String.join(" or ", others));
            }
        });
    }

    private void compareWords() {
        live.words().forEach((path, words) -> {
            Set<String> ours = fake.words().get(path);
            if (ours == null || ours.contains(JsonShape.OTHER)) {
                return; // the field contains free text
            }
            if (words.contains(JsonShape.OTHER)) {
                add(path, "has an undocumented value; the fake returns only " + ours);
            }
            for (String word : words) {
                if (JsonShape.isDate(word) && !ours.contains(word)) {
                    add(path, "has dates in the format " + word + ", but the fake returns " + ours);
                }
                ours.stream()
                        .filter(other -> other.equalsIgnoreCase(word) && !other.equals(word))
                        .forEach(other -> add(path, "is written " + word + ", but the fake returns " + other));
            }
        });
    }

    private void add(String path, String difference) {
        differences.add((path.isEmpty() ? "the document" : path) + " " + difference);
    }
}
