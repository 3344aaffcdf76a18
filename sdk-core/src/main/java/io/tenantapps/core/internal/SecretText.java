package io.tenantapps.core.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/**
 * A known secret that can be found in text: in full, in part, with changed capitalization, wrapped over several lines,
 * or in base64. The search compares only letters and digits, so white space, punctuation and the two alphabets of
 * base64 make no difference.
 */
public final class SecretText {
    /**
     * The minimum number of letters and digits in a recognizable part. Ordinary words are shorter than this minimum,
     * and ids do not match secrets.
     */
    private static final int PART = 12;

    /** The minimum length of a secret. Shorter strings also occur in ordinary text. */
    private static final int SHORTEST = 4;

    private final String secret;
    private final List<String> forms = new ArrayList<>();
    private final BitSet parts = new BitSet(1 << 16);

    private SecretText(String secret) {
        this.secret = secret;
        addForm(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        // Three bytes become four characters, so the same bytes have three different encodings, one for each offset.
        for (int shift = 0; shift < 3 && bytes.length >= PART; shift++) {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            addForm(encoded.substring(shift == 0 ? 0 : 4, encoded.length() - 2));
        }
    }

    /** Returns the secret in a searchable form. */
    public static SecretText of(String secret) {
        return new SecretText(secret);
    }

    private void addForm(String text) {
        String form = Letters.of(text).text;
        if (form.length() >= PART) {
            forms.add(form);
        }
        for (int i = 0; i + PART <= form.length(); i++) {
            parts.set(hash(form, i));
        }
    }

    private static int hash(String text, int from) {
        int hash = 0;
        for (int i = from; i < from + PART; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return (hash ^ hash >>> 16) & 0xFFFF;
    }

    /** Marks each character of the text that belongs to the secret. */
    void mark(String text, BitSet marks) {
        markWhole(text, marks);
        Letters letters = forms.isEmpty() ? Letters.of("") : Letters.of(text);
        for (int i = 0; i + PART <= letters.text.length(); i++) {
            if (parts.get(hash(letters.text, i)) && isPart(letters.text.substring(i, i + PART))) {
                letters.mark(i, i + PART, marks);
            }
        }
    }

    private void markWhole(String text, BitSet marks) {
        int length = secret.length();
        for (int i = 0; length >= SHORTEST && i + length <= text.length(); i++) {
            if (text.regionMatches(true, i, secret, 0, length)) {
                marks.set(i, i + length);
            }
        }
    }

    /** True if the candidate belongs to the secret. A run of zeros, which occurs in many ids, does not count. */
    private boolean isPart(String candidate) {
        return candidate.chars().distinct().count() > 3 && forms.stream().anyMatch(form -> form.contains(candidate));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretText text && secret.equals(text.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "SecretText[" + Redactor.MASK + "]";
    }

    /** The letters and digits of a string in lower case, with their positions. */
    private static final class Letters {
        private final String source;
        private final String text;
        private final int[] places;

        private Letters(String source, String text, int[] places) {
            this.source = source;
            this.text = text;
            this.places = places;
        }

        static Letters of(String text) {
            StringBuilder letters = new StringBuilder(text.length());
            int[] places = new int[text.length()];
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isLetterOrDigit(c)) {
                    places[letters.length()] = i;
                    letters.append(Character.toLowerCase(c));
                }
            }
            return new Letters(text, letters.toString(), places);
        }

        void mark(int from, int to, BitSet marks) {
            marks.set(places[from]);
            for (int i = from + 1; i < to; i++) {
                // A marked range never extends over a quote, so that JSON remains valid.
                int quote = source.indexOf('"', places[i - 1]);
                boolean isSameString = quote < 0 || quote > places[i];
                marks.set(isSameString ? places[i - 1] : places[i], places[i] + 1);
            }
        }
    }
}
