package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Said on Friday, 27 November 2026. */
class DatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I met her yesterday.|I met her yesterday [2026-11-26].",
        "I saw him the day before yesterday.|I saw him the day before yesterday [2026-11-25].",
        "I leave tomorrow, early.|I leave tomorrow [2026-11-28], early.",
        "I fly next Friday.|I fly next Friday [2026-12-04].",
        "We met last Friday.|We met last Friday [2026-11-20].",
        "I have a meeting on Tuesday.|I have a meeting on Tuesday [2026-12-01].",
        "I went there on Tuesday.|I went there on Tuesday [2026-11-24].",
        "The exam is in two weeks.|The exam is in two weeks [2026-12-11].",
        "I moved 3 months ago.|I moved 3 months ago [2026-08].",
        "I quit five years ago.|I quit five years ago [2021].",
        "I started last month.|I started last month [2026-10].",
        "We marry next year.|We marry next year [2027].",
        "I was ill last week.|I was ill last week [week of 2026-11-16].",
        "I was in Rome in May.|I was in Rome in May [2026-05].",
        "I will be in Rome in May.|I will be in Rome in May [2027-05].",
        "My exam is on 14 June.|My exam is on 14 June [2027-06-14].",
        "I arrived on October 3rd.|I arrived on October 3rd [2026-10-03].",
        "It is due by the 5th.|It is due by the 5th [2026-12-05].",
        "Ich bin gestern angekommen.|Ich bin gestern [2026-11-26] angekommen.",
        "Ich fahre nächsten Freitag weg.|Ich fahre nächsten Freitag [2026-12-04] weg.",
        "Ich fliege in drei Wochen.|Ich fliege in drei Wochen [2026-12-18].",
        "Ich bin vor zwei Tagen gekommen.|Ich bin vor zwei Tagen [2026-11-25] gekommen.",
        "Morgen fahre ich weg.|Morgen [2026-11-28] fahre ich weg.",
        "Je suis arrivé hier.|Je suis arrivé hier [2026-11-26].",
        "Je pars la semaine prochaine.|Je pars la semaine prochaine [week of 2026-11-30].",
        "Llegué ayer.|Llegué ayer [2026-11-26].",
        "Sono arrivato ieri.|Sono arrivato ieri [2026-11-26]."
      })
  void writesTheDateBehindWordsThatDependOnTheDay(String said, String written) {
    assertThat(Dates.resolved(said, Talk.NOON)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I swim on Sundays.",
        "I swim every Sunday.",
        "I was ill for the last week.",
        "It was the last week of school.",
        "I may go.",
        "I march a lot.",
        "I finished it in two days.",
        "I was born on 14 June 1990.",
        "My birthday is on 14 June.",
        "Ich wohne hier und bin froh.",
        "Guten morgen!",
        "He lives on the 5th floor.",
        "Il travaille le 31 février."
      })
  void leavesWordsThatMeanNoDay(String said) {
    assertThat(Dates.resolved(said, Talk.NOON)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I met her yesterday.", "I fly next Friday or tomorrow."})
  void writesADateOnce(String said) {
    String once = Dates.resolved(said, Talk.NOON);

    assertThat(Dates.resolved(once, Talk.NOON)).isEqualTo(once);
  }
}
