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

    private static readonly string[] Requests =
    [
        "POST /api/hubs/chat/:send?api-version=2022-06-01&excluded=a&excluded=b%2Fc application/json\n{\"Target\":\"t\",\"Arguments\":[1]}",
        "POST /api/hubs/chat/connections/c%201%2F%C3%A9/:send?application=app&api-version=2022-06-01 application/octet-stream\n\x80",
        "POST /api/hubs/chat/:execute?api-version=2024-12-01&filter=userId%20eq%20null application/json\n[{\"type\":\"JoinGroup\",\"group\":\"g\"}]",
        "PUT /api/hubs/chat/users/u%40x.y%2B1/groups/g1?api-version=2022-06-01&ttl=90", "GET /api/hubs/chat/users/u1/groups/g1?api-version=2022-06-01",
        "GET /api/hubs/chat/groups/g/connections?api-version=2024-12-01&maxpagesize=2&top=3&continuationToken=YzE", "DELETE /api/hubs/chat/connections/c1?api-version=2022-06-01&reason=r",
        "POST /api/hubs/chat/:generateToken?api-version=2024-12-01&userId=u&role=r&group=g&minutesToExpire=5", "POST /api/hubs/chat/connections/c/:invoke?api-version=2024-12-01\n{\"target\":\"t\"}",
        "POST /api/hubs/chat/connections/c/streams/s/:send?api-version=2024-12-01&completed=true\n1", "POST /api/hubs/chat/connections/:refreshAuth?api-version=2026-07-01\n{\"connectionToken\":\"t\",\"expireTime\":\"9999-12-31T23:59:59.9999999Z\",\"claims\":[{\"type\":\"a\",\"value\":\"\\ud800\"}]}",
        "GET /api/auth/accessKey?api-version=2024-12-01", "PUT /api/v1/hubs/chat/groups/g/users/u?ttl=0", "POST /api/v1/hubs/chat\n{\"target\":\"t\"}", "POST /client/negotiate?hub=chat&negotiateVersion=1",
        "POST /client/refresh?hub=chat&id=x", "POST /identity/token application/x-www-form-urlencoded\ngrant_type=client_credentials&client_id=a&scope=r%2F.default", "GET /identity/msi?resource=r",
        "GET /live/state", "GET /metrics", "POST /live/negotiate", "HEAD /api/hubs/chat//?api-version=2022-06-01", "HEAD /api/hubs/chat%0A/users/%00?api-version=2022-06-01",
    ];

    private static readonly string[] Tokens =
    [
        """{"aud":"a","exp":4102444800,"nbf":1,"iat":1,"asrs.s.uid":"u\r\n1","role":["a","b"],"asrs.u.exp":"1","x":{"y":[1.5,null,true]}}""",
        """{"aud":["a",1],"exp":4102444800,"nameid":"n","asrs.s.coae":"true","asrs.s.aeo":"9223372036854775807","asrs.s.group":["g","h"],"asrs.s.derror":"True"}""",
        """{"aud":{},"exp":1e300}""", """{"exp":"4102444800","aud":"a","asrs.u.":""}""", """{"exp":4102444800,"aud":"a","\ud800":"\ud800"}""", """{"exp":253402300800,"aud":null}""", "[]", "{", "",
    ];

    private static readonly string[] Authorizations =
    [
        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.x", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.", "Bearer eyJhbGciOiJub25lIn0.e30.", "bearer a.b.c.d.e", "Bearer", "Basic Og==", "Bearer é, Bearer x", "",
    ];

    private static readonly string[] Settings =
    [
        """{"UpstreamSettings":{"Templates":[{"UrlTemplate":"http://localhost:7071/{hub}/{category}/{event}","HubPattern":"a,b","CategoryPattern":"*","EventPattern":"*","Auth":{"Type":"ManagedIdentity","ManagedIdentity":{"Resource":"r"}}}]}}""",
        """{"upstreamsettings":{"templates":[null,1,{},{"UrlTemplate":"\ud800"},{"UrlTemplate":1}]},/* c */"ConnectionString":"x","AccessKey":[],}""",
        """{"AccessKey":"a","accesskey":"b"}""", """{"\ud800":1,"AccessKey":"\ud800"}""", "[]", "null", "{", "",
    ];

    private static readonly string[] ConnectionStrings =
    [
        "Endpoint=http://localhost;Port=8888;AccessKey=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH;Version=1.0;", "endpoint=http://127.0.0.1:1;port= 70000 ", "Endpoint=\"http://[::1]\";Port='1'", "Endpoint", "=;=", "",
    ];

    private static readonly string[] Templates =
    [
        "http://localhost:7071/runtime/webhooks/signalr\n*\ndoIt", "http://localhost/{hub}/api/{category}/{event}\nchat,other\nö/..?#%41", "https://{event}.localhost/\n*\na b", "http://a{event}/\n\n:80:",
        "http://[::1]/{EVENT}\n*\n\0", "ftp://x/{hub}", "http://{hub}{event}", "http:///{event}\n\nx", "",
    ];

    public static IEnumerable<byte[]> Of(string target) => [.. Written(target), .. Found(target)];

    /// <summary>What coverage-guided fuzzing found worth replaying.</summary>
    private static IEnumerable<byte[]> Found(string target)
    {
        var assembly = typeof(Corpus).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith($"Found/{target}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
            yield return bytes;
        }
    }

    private static IEnumerable<byte[]> Written(string target) => target switch
    {
        "request" => Requests.Select(Encoding.Latin1.GetBytes),
        "authorization" => Authorizations.Select(Encoding.UTF8.GetBytes),
        "token" => Tokens.Select(payload => Encoding.UTF8.GetBytes("""{"alg":"HS256","typ":"JWT"}""" + "\n" + payload)),
        "settings" => Settings.Select(Encoding.UTF8.GetBytes),
        "connection-string" => ConnectionStrings.Select(Encoding.UTF8.GetBytes),
        "upstream-template" => Templates.Select(Encoding.UTF8.GetBytes),
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
