using System.Net;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Keys;

/// <summary>The key rows of the Functions host, with <c>--enable-auth</c>.</summary>
public sealed class KeyTests
{
    private string _folder = null!;
    private string _file = null!;
    private HostProcess _host = null!;
    private JsonNode _keys = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("keys-tests-").FullName;
        _file = Path.Combine(_folder, "private", "keys.json");
        _host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--enable-auth", "--keys-file", _file, "--no-timers");
        var (_, output) = await HostProcess.RunAsync("keys", "list", "--json", "--app", HostProcess.AppFolder("Work"), "--keys-file", _file);
        _keys = JsonNode.Parse(output)!;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Key(string name) => name switch
    {
        "master" => (string)_keys["master"]!["master"]!,
        "host" => (string)_keys["host"]!["default"]!,
        "signalr" => (string)_keys["system"]!["signalr_extension"]!,
        "" => "",
        "wrong" => "wrong",
        _ => (string)_keys["functions"]![name]!["default"]!,
    };

    [TestCase("echo", "", HttpStatusCode.Unauthorized)]
    [TestCase("echo", "wrong", HttpStatusCode.Unauthorized)]
    [TestCase("echo", "release", HttpStatusCode.Unauthorized)]
    [TestCase("echo", "signalr", HttpStatusCode.Unauthorized)]
    [TestCase("echo", "echo", HttpStatusCode.NoContent)]
    [TestCase("echo", "host", HttpStatusCode.NoContent)]
    [TestCase("echo", "master", HttpStatusCode.NoContent)]
    public async Task A_function_takes_its_key_a_host_key_or_the_master_key(string function, string key, HttpStatusCode expected)
    {
        Assert.That(await StatusAsync(HttpMethod.Post, $"/api/{function}", key, inHeader: true), Is.EqualTo(expected));
        Assert.That(await StatusAsync(HttpMethod.Post, $"/api/{function}", key, inHeader: false), Is.EqualTo(expected));
    }

    [TestCase("", HttpStatusCode.Unauthorized)]
    [TestCase("masters", HttpStatusCode.Unauthorized)]
    [TestCase("host", HttpStatusCode.Unauthorized)]
    [TestCase("master", HttpStatusCode.OK)]
    public async Task Above_function_level_only_the_master_key_opens(string key, HttpStatusCode expected)
        => Assert.That(await StatusAsync(HttpMethod.Get, "/api/masters", key), Is.EqualTo(expected));

    [Test]
    public async Task An_anonymous_function_needs_no_key()
        => Assert.That(await StatusAsync(HttpMethod.Get, "/api/fail", ""), Is.EqualTo(HttpStatusCode.InternalServerError));

    [TestCase("signalr", "", HttpStatusCode.Unauthorized)]
    [TestCase("signalr", "wrong", HttpStatusCode.Unauthorized)]
    [TestCase("other", "signalr", HttpStatusCode.Forbidden)]
    [TestCase("unknown", "", HttpStatusCode.Unauthorized)]
    [TestCase("unknown", "master", HttpStatusCode.NotFound)]
    public async Task A_webhook_takes_its_system_key_or_the_master_key(string extension, string key, HttpStatusCode expected)
        => Assert.That(await StatusAsync(HttpMethod.Post, $"/runtime/webhooks/{extension}", key), Is.EqualTo(expected));

    [TestCase("/admin/host/status", "", HttpStatusCode.Unauthorized)]
    [TestCase("/admin/host/status", "host", HttpStatusCode.Unauthorized)]
    [TestCase("/admin/host/status", "master", HttpStatusCode.OK)]
    [TestCase("/admin/functions", "", HttpStatusCode.Unauthorized)]
    [TestCase("/admin/functions", "master", HttpStatusCode.OK)]
    [TestCase("/admin/host/ping", "", HttpStatusCode.OK)]
    public async Task The_admin_endpoints_take_the_master_key(string path, string key, HttpStatusCode expected)
        => Assert.That(await StatusAsync(HttpMethod.Get, path, key), Is.EqualTo(expected));

    [TestCase("whose", "authlevel=Function;keyid=default")]
    [TestCase("host", "authlevel=Function;keyid=default")]
    [TestCase("master", "authlevel=Admin;keyid=master")]
    public async Task A_key_is_an_identity_of_its_caller(string key, string expected)
        => Assert.That(await _host.Http.GetStringAsync($"/api/whose?code={Uri.EscapeDataString(Key(key))}"), Is.EqualTo(expected));

    [Test]
    public async Task Running_a_function_by_hand_takes_the_master_key()
        => Assert.That(await StatusAsync(HttpMethod.Post, "/admin/functions/echo", "host"), Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task A_refused_admin_call_says_how_to_come_in()
    {
        using var answer = await _host.Http.GetAsync("/admin/host/status");
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [Test]
    public async Task The_keys_stay_and_no_log_has_one()
    {
        var (_, again) = await HostProcess.RunAsync("keys", "list", "--app", HostProcess.AppFolder("Work"), "--keys-file", _file);
        Assert.That(again, Does.Contain(Key("master")).And.Contain(Key("echo")).And.Contain("signalr_extension"));
        Assert.That(_host.Output, Does.Not.Contain(Key("master")).And.Not.Contain(Key("echo")).And.Not.Contain(Key("signalr")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Unix file modes.")]
    public void Only_the_user_may_read_the_file()
    {
        Assert.That(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(_file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string key, bool inHeader = true)
    {
        using var request = new HttpRequestMessage(method, inHeader || key.Length == 0 ? path : $"{path}?code={Uri.EscapeDataString(Key(key))}");
        if (inHeader && key.Length > 0)
        {
            request.Headers.Add("x-functions-key", Key(key));
        }

        using var answer = await _host.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
