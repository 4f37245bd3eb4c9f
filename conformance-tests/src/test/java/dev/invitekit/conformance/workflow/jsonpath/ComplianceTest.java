package dev.invitekit.conformance.workflow.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that the official compliance suite of RFC 9535 tries, with queries of our own. */
class ComplianceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0} of {1} selects {2}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "$ ~ 7 ~ [7]",
        "$ ~ null ~ [null]",
        "$.* ~ 7 ~ []",
        "$[*] ~ {\"a\":1,\"b\":[2]} ~ [1,[2]]",
        "$[0,0] ~ [5] ~ [5,5]",
        "$[*,1] ~ [5,6] ~ [5,6,6]",
        "$['a',0] ~ {\"a\":1} ~ [1]",
        "$..a ~ {\"a\":{\"a\":1}} ~ [{\"a\":1},1]",
        "$..* ~ {\"a\":[1]} ~ [[1],1]",
        "$..[1] ~ [0,[1,2]] ~ [[1,2],2]",
        "$.☺ ~ {\"☺\":1} ~ [1]",
        "$.null ~ {\"null\":1} ~ [1]",
        "$[\"a\"] ~ [1] ~ []",
        "$['\\u0041'] ~ {\"A\":1} ~ [1]",
        "$['\\uD83D\\uDE00'] ~ {\"😀\":1} ~ [1]",
        "$['\\''] ~ {\"'\":1} ~ [1]",
        "$[\"\\\"\"] ~ {\"\\\"\":1} ~ [1]",
        "$['\\/\\\\\\b\\f\\n\\r\\t'] ~ {\"/\\\\\\b\\f\\n\\r\\t\":1} ~ [1]",
        "$[''] ~ {\"\":1} ~ [1]",
        "$[-2] ~ [1] ~ []",
        "$[9007199254740991] ~ [1] ~ []",
        "$[-9007199254740991] ~ [1] ~ []",
        "$[0] ~ {\"0\":1} ~ []",
        "$[1:1] ~ [1,2] ~ []",
        "$[3:0:-2] ~ [0,1,2,3] ~ [3,1]",
        "$[::0] ~ [1,2] ~ []",
        "$[-10:10] ~ [1,2] ~ [1,2]",
        "$[:9007199254740991] ~ [1] ~ [1]",
        "$[9007199254740991::-1] ~ [1,2] ~ [2,1]",
        "$[1 : 2 : 1] ~ [1,2] ~ [2]",
        "$[?@.a] ~ [{\"a\":null},{\"b\":1}] ~ [{\"a\":null}]",
        "$[?@] ~ [0,null,false] ~ [0,null,false]",
        "$[?@.a==null] ~ [{\"a\":null},{}] ~ [{\"a\":null}]",
        "$[?@.a!=null] ~ [{\"a\":null},{}] ~ [{}]",
        "$[?@.a==@.b] ~ [{},{\"a\":1}] ~ [{}]",
        "$[?@.a<=@.b] ~ [{},{\"a\":1}] ~ [{}]",
        "$[?@.a==@.b] ~ [{\"a\":{\"x\":[1,2]},\"b\":{\"x\":[1,2]}}] ~"
            + " [{\"a\":{\"x\":[1,2]},\"b\":{\"x\":[1,2]}}]",
        "$[?@==1] ~ [1,1.0,10e-1,\"1\",true] ~ [1,1.0,10e-1]",
        "$[?@==-0] ~ [0,1] ~ [0]",
        "$[?@==1e400] ~ [1] ~ []",
        "$[?@<'b'] ~ [\"a\",\"b\",1] ~ [\"a\"]",
        "$[?true==@] ~ [true,1] ~ [true]",
        "$[?@<=true] ~ [true,false] ~ [true]",
        "$[?@.a&&@.b||@.c] ~ [{\"c\":1},{\"a\":1}] ~ [{\"c\":1}]",
        "$[?@.a||@.b&&@.c] ~ [{\"a\":1},{\"b\":1}] ~ [{\"a\":1}]",
        "$[?!(@.a&&@.b)] ~ [{\"a\":1,\"b\":1},{\"a\":1}] ~ [{\"a\":1}]",
        "$[?!@.a==1] ~ [{\"a\":1}] ~ ERROR",
        "$[?@[?@>1]] ~ [[0],[2]] ~ [[2]]",
        "$[?@[0,1]] ~ [[5]] ~ [[5]]",
        "$[?$.b[?@==1]].c ~ {\"a\":{\"c\":2},\"b\":[1]} ~ [2]",
        "$[?length(@)==2] ~ [\"ab\",[1,2],{\"a\":1},7] ~ [\"ab\",[1,2]]",
        "$[?length(@)==1] ~ [\"😀\"] ~ [\"😀\"]",
        "$[?length(@.x)==length(@.y)] ~ [{}] ~ [{}]",
        "$[?count(@..*)>2] ~ [[[1],2]] ~ [[[1],2]]",
        "$[?value(@.*)==4] ~ [[4],[4,4]] ~ [[4]]",
        "$[?match(@,'a.c')] ~ [\"abc\",\"xabc\",\"a\\nc\"] ~ [\"abc\"]",
        "$[?search(@,'b')] ~ [\"abc\",\"ac\",1] ~ [\"abc\"]",
        "$[?match(@,'.')] ~ [\"\\u2028\",\"\\r\",\"\\n\",\"😀\"] ~ [\"\\u2028\",\"😀\"]",
        "$[?match(@,'\\\\p{Lu}')] ~ [\"Ж\",\"ж\"] ~ [\"Ж\"]",
        "$[?match(@,'[')] ~ [\"[\"] ~ []",
        "$[?search(@,'(')] ~ [\"(\"] ~ []",
        "$[?!search(@,'(')] ~ [\"(\"] ~ [\"(\"]",
        "$.v[?match(@,$.r)] ~ {\"r\":\"b.\",\"v\":[\"bc\",\"ab\",1]} ~ [\"bc\"]",
        "$[?match(1,'1')] ~ [1] ~ []",
        "$ [ 'a' ] ~ {\"a\":1} ~ [1]",
        "$ .a ~ {\"a\":1} ~ [1]",
        "$[ ?@.a ] ~ [{\"a\":1}] ~ [{\"a\":1}]",
        "$[?count( @.* )==1] ~ [[1]] ~ [[1]]",
      })
  void selects(String query, String document, String expected) throws Exception {
    if (expected.equals("ERROR")) {
      assertThatThrownBy(() -> Query.parse(query)).isInstanceOf(IllegalArgumentException.class);
      return;
    }
    assertThat(JSON.valueToTree(Query.parse(query).select(JSON.readTree(document))).toString())
        .isEqualTo(JSON.readTree(expected).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " $",
        "$ ",
        "a",
        "$.",
        "$..",
        "$.1",
        "$.&",
        "$.'a'",
        "$. a",
        "$.. a",
        "$[]",
        "$[,0]",
        "$[0,]",
        "$[0 1]",
        "$[01]",
        "$[-0]",
        "$[-01]",
        "$[1.0]",
        "$[9007199254740992]",
        "$[-9007199254740992]",
        "$[1:2:3:4]",
        "$[01::]",
        "$[:-0]",
        "$['a\"",
        "$[\"\\'\"]",
        "$['\\\"']",
        "$['\\x']",
        "$['\\u12']",
        "$['\\uD800']",
        "$['\\uDE00']",
        "$['\n']",
        "$[?]",
        "$[?@.a='x']",
        "$[?@.a==]",
        "$[?@.*==1]",
        "$[?@..a==1]",
        "$[?@[0,1]==1]",
        "$[?@[0:1]==1]",
        "$[?1]",
        "$[?true]",
        "$[?'a']",
        "$[?@.a==1e]",
        "$[?@.a==.1]",
        "$[?@.a==1.]",
        "$[?@.a==+1]",
        "$[?@.a==01]",
        "$[?@.a==TRUE]",
        "$[?@.a==[1]]",
        "$[?@.a==1==2]",
        "$[?(@.a]",
        "$[?@.a &&]",
        "$[?@.a & @.b]",
        "$[?length(@)]",
        "$[?length()==1]",
        "$[?length(@,@)==1]",
        "$[?length(@.*)==1]",
        "$[?count(@)]",
        "$[?count(1)==1]",
        "$[?count(@,@)==1]",
        "$[?value(1)==1]",
        "$[?value(@)]",
        "$[?match(@,'a')==true]",
        "$[?match(@)]",
        "$[?match(@,'a','b')]",
        "$[?match(@.*,'a')]",
        "$[?search(@,'a')==true]",
        "$[?unknown(@)==1]",
        "$[?count (@.*)==1]",
        "$[?Count(@.*)==1]",
      })
  void refuses(String query) {
    assertThatThrownBy(() -> Query.parse(query)).isInstanceOf(IllegalArgumentException.class);
  }
}
