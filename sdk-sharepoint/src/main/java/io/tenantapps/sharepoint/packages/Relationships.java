package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.PackageParts;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The relationships between the parts of a package, from its {@code .rels} files. */
final class Relationships {
    private final PackageParts parts;

    Relationships(PackageParts parts) {
        this.parts = parts;
    }

    /**
     * Returns the targets of a part's relationships of the given kind.
     *
     * @param source the part with the relationships; empty for the package itself
     * @param kind the last segment of the relationship type, which is a URL
     */
    Set<String> targets(String source, String kind) throws IOException {
        String folder = source.substring(0, source.lastIndexOf('/') + 1);
        String file = folder + "_rels/" + source.substring(folder.length()) + ".rels";
        Set<String> targets = new LinkedHashSet<>();
        parts.readOnce(file, element -> {
            String type = element.attribute("Type");
            String target = element.attribute("Target");
            if (element.name().equals("Relationship")
                    && type != null
                    && target != null
                    && type.toLowerCase(Locale.ROOT).endsWith("/" + kind)
                    && !"External".equalsIgnoreCase(element.attribute("TargetMode"))) {
                targets.add(resolved(folder, target.replace('\\', '/')));
            }
        });
        return targets;
    }

    private static String resolved(String folder, String target) {
        Deque<String> path = new ArrayDeque<>();
        for (String segment : (target.startsWith("/") ? target : folder + target).split("/", -1)) {
            if (segment.equals("..")) {
                path.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.addLast(segment);
            }
        }
        return String.join("/", path);
    }
}
