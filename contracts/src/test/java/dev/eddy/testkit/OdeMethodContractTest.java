package dev.eddy.testkit;

import dev.eddy.ode.OdeMethod;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.stochastic.SdeMethod;
import dev.eddy.ode.stochastic.StochasticScheme;
import dev.eddy.ode.tableau.Tableaus;
import org.junit.jupiter.api.Nested;

/** Every method for differential equations fulfils its contract. */
class OdeMethodContractTest {
    @Nested
    class Euler extends OdeMethodContract {
        @Override
        protected OdeMethod method() {
            return new RungeKutta(Tableaus.EULER);
        }
    }

    @Nested
    class ThreeEighths extends OdeMethodContract {
        @Override
        protected OdeMethod method() {
            return new RungeKutta(Tableaus.RK4_38);
        }
    }

    @Nested
    class Tsitouras extends OdeMethodContract {
        @Override
        protected OdeMethod method() {
            return new RungeKutta(Tableaus.TSIT5);
        }
    }

    @Nested
    class OfOrderEight extends OdeMethodContract {
        @Override
        protected OdeMethod method() {
            return new RungeKutta(Tableaus.DOP853);
        }
    }

    @Nested
    class Pec extends OdeMethodContract {
        @Override
        protected OdeMethod method() {
            return new PredictEvaluateCorrect();
        }
    }

    @Nested
    class Maruyama extends SdeMethodContract {
        @Override
        protected SdeMethod method() {
            return StochasticScheme.EULER_MARUYAMA;
        }
    }

    @Nested
    class Corrected extends SdeMethodContract {
        @Override
        protected SdeMethod method() {
            return StochasticScheme.PREDICTOR_CORRECTOR;
        }
    }

    @Nested
    class Heun extends SdeMethodContract {
        @Override
        protected SdeMethod method() {
            return StochasticScheme.STOCHASTIC_HEUN;
        }
    }
}
