using System.Text;
using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.Fuzz;

/// <summary>Inputs that reach far into each parser, and those that once made one fail.</summary>
internal static class Corpus
{
    private static readonly string[] JsonMessages =
    [
        """{"type":1,"invocationId":"0","target":"doIt","arguments":[1,"é",null,{"a":[1.5,-2e300]}],"streamIds":["1"],"headers":{"a":"b"}}""",
        """{"type":2,"invocationId":"0","item":{"a":1}}""", """{"type":3,"invocationId":"1","result":{"a":[1]}}""", """{"type":3,"invocationId":"1","error":"x"}""",
        """{"type":4,"invocationId":"0","target":"t","arguments":[]}""", """{"type":5,"invocationId":"0"}""", """{"type":6}""",
        """{"type":7,"error":"x","allowReconnect":true}""", """{"type":8,"sequenceId":1}""", """{"type":9,"sequenceId":1}""", """{"type":99}""",
        """{"target":"t","arguments":[{}],"Target":"u"}""", """{"TARGET":"t","ARGUMENTS":null}""", """{"type":1,"target":null,"arguments":[]}""",
        """{"type":1e400,"target":"t"}""", """{"type":1,"target":"\ud800","arguments":[]}""", """{"arguments":["\ud800"],"target":"t"}""", "null", "[]", "\"\"", "",
    ];

    private static readonly string[] MessagePackMessages =
    [
        "960180A130A4646F497494 01A2C3A9C081A16101 90", "9601 80 C0 A174 9101 90", "95 01 80 C0 A174 90", "9502 80 A130 01", "9503 80 A131 03 A178", "9503 80 A131 01 A178",
        "9403 80 A131 02", "9604 80 A130 A174 90 90", "9305 80 A130", "9106", "9207 A178", "9208 01", "9209 01", "9101", "91FF", "DFFFFFFFFF", "DDFFFFFFFF01", "96 01 DE0001",
        "C1", "90", "C7FF00", "D9FF", "C6FFFFFFFF",
    ];

    private static readonly string[] Octets =
    [
        "82A46A736F6EC42C7B2274797065223A312C22746172676574223A2274222C22617267756D656E7473223A5B312C2278225D7D1EAB6D6573736167657061636BC40C0B960180C0A174920 1A17890",
        "81AB6D6573736167657061636BC40C0B960180C0A1749201A17890", "81A46A736F6EC40102", "81A178C40100", "80", "81C0C0",
    ];

    private static readonly string[] ServerMessages =
    [
        "97010102A00080C2", "9103", "9303 A6737461747573 A131", "940A 90 81A46A736F6EC403010203 80", "940A 91A161 81A46A736F6EC400 80", "9513 A163 C0 05 80", "951A A175 A167 03 81025A",
        "9505 A163 A0 80 80", "951E A163 A172 04 80", "9163", "91CF FFFFFFFFFFFFFFFF", "940A C0 C0 C0", "9312 A163 A167", "9507 DDFFFFFFFF", "9509 9101 80 80", "9628 80 A167 03 C0 C0 C0",
    ];

    private static readonly string[] Handshakes =
    [
        """{"protocol":"json","version":1}""", """{"protocol":"messagepack","version":1,"x":{}}""", """{"version":2147483648,"protocol":"json"}""", """{"protocol":null,"version":1}""",
        """{"protocol":"\ud800","version":1}""", "[]", "{", "",
    ];

    private static readonly string[] Commands =
    [
        """[{"type":"SendMessage","message":{"target":"m","arguments":[1]}},{"type":"JoinGroup","group":"g1"},{"type":"LeaveGroup","group":"g1"},{"type":"CloseConnection","reason":"r"}]""",
        """[{"Type":"sendmessage","Message":null},{"type":"CloseConnection","reason":null}]""", """[{"type":"\ud800"}]""", """[{"type":"JoinGroup","group":"\ud800"}]""", "[[]]", "{}", "[",
    ];

    private static readonly string[] Filters =
    [
        "startswith(userId, 'listener-') and not ('g1' in groups)", "userId in ('a','b') or connectionId ne null", "length(userId) gt 3 and indexof(userId,'x') ge 0",
        "substring(userId,-1,9223372036854775807) eq ''", "toupper(tolower(trim(concat(userId,'x')))) le 'z'", "groups/any(g: g eq 'a')", "((((true))))", "userId eq 1e400", "'", "$it",
    ];

    public static IEnumerable<byte[]> Of(string target) => target switch
    {
        "handshake" => Handshakes.Select(json => (byte[])[.. Encoding.UTF8.GetBytes(json), 0x1E]),
        "rest-execute" => Commands.Select(Encoding.UTF8.GetBytes),
        "rest-filter" => Filters.Select(Encoding.UTF8.GetBytes),
        "json-client" => JsonMessages.Select(json => (byte[])[.. Encoding.UTF8.GetBytes(json), 0x1E]),
        "rest-json" or "upstream-json" => JsonMessages.Select(Encoding.UTF8.GetBytes),
        "messagepack-client" => MessagePackMessages.Select(hex => MessagePackFrame.Frame(Bytes(hex))),
        "server" => ServerMessages.Select(hex => MessagePackFrame.Frame(Bytes(hex))),
        "upstream-messagepack" => MessagePackMessages.SelectMany(hex => new[] { Bytes(hex), MessagePackFrame.Frame(Bytes(hex)) }),
        _ => Octets.Select(Bytes),
    };

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
