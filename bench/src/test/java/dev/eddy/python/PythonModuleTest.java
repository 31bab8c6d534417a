package dev.eddy.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.python.PythonModule.Dict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonModuleTest {
    private static Object value(String text) {
        return PythonModule.read("study.py", text).value("X");
    }

    @Test
    void literals_have_their_values() {
        assertThat(value("X = 10_000")).isEqualTo(10_000L);
        assertThat(value("X = -2.5e-3")).isEqualTo(-0.0025);
        assertThat(value("X = .5")).isEqualTo(0.5);
        assertThat(value("X = 5.")).isEqualTo(5.0);
        assertThat(value("X = True")).isEqualTo(true);
        assertThat(value("X = None")).isSameAs(PythonModule.NONE);
        assertThat(value("X = 'it\\'s' \"; two\"\n")).isEqualTo("it's; two");
        assertThat(value("X = \"\"\"a\nb # c\"\"\"")).isEqualTo("a\nb # c");
        assertThat(value("X = r'a\\n'")).isEqualTo("a\\n");
        assertThat(value("X = [1, (2, 3.0), [], (4,)]"))
                .isEqualTo(List.of(1L, List.of(2L, 3.0), List.of(), List.of(4L)));
        assertThat(value("X = 1, 2")).isEqualTo(List.of(1L, 2L));
        assertThat(value("X: dict = {\n  'a': 1,  # first\n\n  'b': {'c': []},\n}"))
                .isEqualTo(new Dict(1, Map.of("a", 1L, "b", new Dict(4, Map.of("c", List.of())))));
    }

    @Test
    void names_sums_and_arithmetic_are_those_of_Python() {
        assertThat(value("A = [1]\nB = A + [2] + \\\n  [3]\nX = [*B, *A] * 2"))
                .isEqualTo(List.of(1L, 2L, 3L, 1L, 1L, 2L, 3L, 1L));
        assertThat(value("X = [1]\nX += [2]")).isEqualTo(List.of(1L, 2L));
        assertThat(value("X = 2 + 3 * 4 - -1")).isEqualTo(15L);
        assertThat(value("X = -2**2")).isEqualTo(-4L);
        assertThat(value("X = 10**-3")).isEqualTo(1e-3);
        assertThat(value("X = 7 / 2")).isEqualTo(3.5);
        assertThat(value("X = -7 // 2")).isEqualTo(-4L);
        assertThat(value("BASE = {'a': 1, 'b': 2}\nX = {**BASE, 'b': 3}"))
                .isEqualTo(new Dict(2, Map.of("a", 1L, "b", 3L)));
        assertThat(value("BASE = dict(a=1)\nX = dict(BASE, c=BASE['a'])"))
                .isEqualTo(new Dict(2, Map.of("a", 1L, "c", 1L)));
        assertThat(value("A = [4, 5]\nX = A[-1]")).isEqualTo(5L);
    }

    @Test
    void comprehensions_go_through_their_loops_in_order() {
        assertThat(value("X = [f\"FNO;{m};{w}\" for m in (1, 2) for w in range(8, 12, 2)]"))
                .isEqualTo(List.of("FNO;1;8", "FNO;1;10", "FNO;2;8", "FNO;2;10"));
        assertThat(value("X = [[net, g] for net, g in [('a', 0.5), ('b', 2.5)]]"))
                .isEqualTo(List.of(List.of("a", 0.5), List.of("b", 2.5)));
        assertThat(value("N = [1, 2]\nX = [n for i in N for n in range(i)]")).isEqualTo(List.of(0L, 0L, 1L));
        assertThat(value("X = list(i * i for i in range(3))")).isEqualTo(List.of(0L, 1L, 4L));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5",
        "10.0,10.0",
        "1e-4,0.0001",
        "1e-5,1e-05",
        "1.5e16,1.5e+16",
        "123456.75,123456.75",
        "1e22,1e+22",
        "0.0,0.0"
    })
    void f_strings_write_numbers_as_Python_does(String literal, String text) {
        assertThat(value("g = " + literal + "\nX = f'{{{g}}}'")).isEqualTo("{" + text + "}");
    }

    @Test
    void imports_and_a_main_block_are_passed_over() {
        assertThat(value("""
                "What this study is."
                import itertools
                from apebench import (
                    run_study,
                    melt,
                )

                X = [1]  # the list

                if __name__ == "__main__":
                    run_study(X)

                    # and
                    print("done")
                """)).isEqualTo(List.of(1L));
    }

    @Test
    void what_is_not_a_literal_is_refused_with_its_line() {
        refused("study.py:2: a statement 'for' is not read", "X = []\nfor i in range(3):\n    X.append(i)\n");
        refused("study.py:2: expected NAME = VALUE, got 'X' and '.'", "X = []\nX.append(1)");
        refused("study.py:1: functions of objects and modules are not called", "X = os.system('true')");
        refused("study.py:1: the function 'open' is not called", "X = open('/etc/passwd')");
        refused(
                "study.py:3: the name 'nets' has no value here, as modules are not imported and nothing is executed – did you mean 'net'?",
                "net = 1\n\nX = [nets]");
        refused("study.py:1: 'if' is not read", "X = [i for i in range(3) if i]");
        refused("study.py:1: 'if' is not read", "X = 1 if True else 2");
        refused("study.py:1: '%' is not read", "X = 'a%d' % 3");
        refused("study.py:1: slices are not read", "X = [1, 2][1:]");
        refused("study.py:1: an f-string holds names in braces, without a format", "X = f'{g:.2f}'");
        refused("study.py:1: a text begins here and does not end", "X = 'abc\n");
        refused("study.py:1: 'lambda' is not read", "X = lambda: 1");
        refused("study.py:1: this list has more than 100000 entries", "X = list(range(10**12))");
        refused("study.py:1: this list has more than 100000 entries", "X = [0] * 10**15");
        refused("study.py:1: this is nested more than 100 levels deep", "X = " + "[".repeat(5000));
        refused("study.py:1: this is nested more than 100 levels deep", "X = " + "-".repeat(50_000) + "1");
        refused("study.py:1: '+' is not read between a list and 1", "X = [1] + 1");
        refused("study.py:2: expected a value, got the end of the line", "X = [1,\n2,");
        refused("study.py:1: a division by zero", "X = 1 / 0");
        refused("study.py gives no value to X", "Y = 1");
    }

    /** Whatever is typed is read or refused in words. */
    @Test
    void damaged_modules_are_refused_in_words() {
        String module = """
                "What"
                import os
                BASE = {"task": 'predict', "n": -1.5e-3, **{}, "t": (1, 2,)}  # x
                NETS = [f"Conv;{w};{d};relu" for w in range(3) for d, e in [(1, 2)]] + ["a" "b"]
                CONFIGS = [{"net": net, "v": 2 * 3**2 - NETS[0][1], **BASE} for net in NETS]
                if __name__ == "__main__":
                    run(CONFIGS)
                """;
        String signs = "()[]{}'\"\\:,.*+-=#\n fFr01e_%!\t\u00e9";
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(module);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(Math.max(1, text.length() - 1));
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(at, at + 1);
                    case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                    default -> text.setLength(at + 1);
                }
            }
            try {
                PythonModule.read("study.py", text.toString());
            } catch (Misuse refused) {
                assertThat(refused.getMessage()).startsWith("study.py:");
            }
        }
    }

    private static void refused(String words, String text) {
        assertThatThrownBy(() -> value(text)).isInstanceOf(Misuse.class).hasMessageContaining(words);
    }
}
