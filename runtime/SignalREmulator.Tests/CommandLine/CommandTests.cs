using System.IO.Pipelines;
using InProcSignalR.Emulator.CommandLine;
using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.Emulator.Tests.CommandLine;

public sealed class CommandTests
{
    private const string OtherKey = "an-access-key-of-more-than-thirty-two-characters";

    [Test]
    public async Task Upstream_init_writes_a_file_that_upstream_list_reads_and_never_overwrites_unasked()
    {
        using var folder = new TemporaryFolder();
        var first = await RunAsync("upstream", "init", "-o", folder.Path);
        var again = await RunAsync("upstream", "init", "-o", folder.Path);
        var forced = await RunAsync("upstream", "init", "-o", folder.Path, "--force");
        var list = await RunAsync("upstream", "list", "-c", folder.File("settings.json"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Code, Is.Zero, first.Error);
            Assert.That(again.Code, Is.EqualTo(1));
            Assert.That(again.Error, Does.Contain("--force"));
            Assert.That(forced.Code, Is.Zero, forced.Error);
            Assert.That(list.Code, Is.Zero, list.Error);
            Assert.That(list.Output, Does.Contain("[0] http://localhost:7071/runtime/webhooks/signalr").And.Contain("hub '*'"));
        }
    }

    [Test]
    public async Task Upstream_list_names_what_is_wrong()
    {
        using var folder = new TemporaryFolder();
        var list = await RunAsync("upstream", "list", "-c", folder.Write("settings.json", """{"UpstreamSettings":{"Templates":[{}]}}"""));
        Assert.That(list.Code, Is.EqualTo(1));
        Assert.That(list.Error, Does.Contain("Templates:0:UrlTemplate"));
    }

    [TestCase("--help", "start", "upstream")]
    [TestCase("start --help", "--port", "--ip", "--config", "--access-key", "SIGNALR_EMULATOR_ACCESS_KEY")]
    [TestCase("upstream --help", "init", "list")]
    public async Task Help_names_verbs_and_options(string arguments, params string[] expected)
    {
        var help = await RunAsync(arguments.Split(' '));
        Assert.That(help.Code, Is.Zero);
        foreach (var text in expected)
            Assert.That(help.Output, Does.Contain(text));
    }

    [TestCase("http://localhost:7071/runtime/webhooks/signalr?code=a-system-key", "Events go to http://localhost:7071/runtime/webhooks/signalr (hub *, category *, event *)")]
    [TestCase(null, "Events go nowhere")]
    public async Task Start_says_where_to_look_and_where_events_go_but_no_system_key(string? upstream, string expected)
    {
        using var folder = new TemporaryFolder();
        using var stopping = new CancellationTokenSource();
        var output = new Pipe();
        await using var writer = new StreamWriter(output.Writer.AsStream()) { AutoFlush = true };
        using var reader = new StreamReader(output.Reader.AsStream());
        string[] arguments = ["start", "-p", "0", "-c", folder.Write("settings.json", "{}"), .. upstream is null ? Array.Empty<string>() : ["-u", upstream]];
        var running = EmulatorCommand.Create().Parse(arguments).InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = TextWriter.Synchronized(writer) }, stopping.Token);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var lines = new List<string>();
        while (lines.Count == 0 || !lines[^1].StartsWith("ready", StringComparison.Ordinal))
            lines.Add(await reader.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException("The emulator said nothing more."));
        await stopping.CancelAsync();
        Assert.That(await running, Is.Zero);
        Assert.That(string.Join('\n', lines), Does.Contain(expected).And.Contain("/ in a browser").And.Not.Contain("a-system-key"));
    }

    [TestCase("abc")]
    [TestCase("80000")]
    public async Task Start_with_a_port_that_is_none_says_so(string port)
    {
        var start = await RunAsync("start", "--port", port);
        Assert.That((start.Code, start.Error.Trim()), Is.EqualTo((1, $"'{port}' is no port. Use 0 (any free one) to 65535.")));
    }

    [Test]
    public async Task Start_with_bad_keys_says_which()
    {
        var start = await RunAsync("start", "-p", "0", "--access-key", "short", "--secondary-access-key", new string('x', 32) + ";");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(start.Code, Is.EqualTo(1));
            Assert.That(start.Error, Does.Contain("primary access key is wrong").And.Contain("secondary access key is wrong"));
            Assert.That(start.Error, Does.Not.Contain("short").And.Not.Contain("xxxx"));
        }
    }

    [Test]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("settings.json", $$"""{"ConnectionString":"Endpoint=http://localhost;Port=9001;AccessKey={{OtherKey}}-f;Version=1.0;","SecondaryAccessKey":"{{OtherKey}}-s"}""");
        string? Variable(string name) => name == StartSettings.ConnectionStringVariable ? $"endpoint=http://127.0.0.1:9002;accesskey={OtherKey}-e" : null;

        var fromFile = Apply(new StartSettings(null, "localhost", [], file, null, null, null), _ => null);
        var fromEnvironment = Apply(new StartSettings(null, "localhost", [], file, null, null, null), Variable);
        var fromCommandLine = Apply(new StartSettings(9003, "localhost", ["http://a/"], file, null, OtherKey, null), Variable);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fromFile.Port, Is.EqualTo(9001));
            Assert.That(fromFile.AccessKeys, Is.EqualTo(new[] { OtherKey + "-f", OtherKey + "-s" }));
            Assert.That(fromEnvironment.Port, Is.EqualTo(9002));
            Assert.That(fromEnvironment.AccessKeys[0], Is.EqualTo(OtherKey + "-e"));
            Assert.That(fromCommandLine.Port, Is.EqualTo(9003));
            Assert.That(fromCommandLine.AccessKeys[0], Is.EqualTo(OtherKey));
            Assert.That(fromCommandLine.Upstream.Single().UrlTemplate, Is.EqualTo("http://a/"));
        }
    }

    [TestCase("nonsense", "name=value")]
    [TestCase("AccessKey=x", "Endpoint is no http URL")]
    [TestCase("Endpoint=https://my.service.signalr.net;AccessKey=secret", "no http URL")]
    [TestCase("Endpoint=http://my.service.signalr.net;AccessKey=secret", "not on this machine")]
    [TestCase("Endpoint=http://localhost;Port=abc;AccessKey=secret", "Port 'abc'")]
    [TestCase("Endpoint=http://localhost;Port=0;AccessKey=secret", "Port '0'")]
    public void A_bad_connection_string_is_named_with_its_source_and_without_its_key(string text, string expected) =>
        Assert.That(
            () => Apply(new StartSettings(null, "localhost", [], null, text, null, null), _ => null),
            Throws.TypeOf<EmulatorStartException>().With.Message.Contains(expected).And.Message.Contains("--connection-string").And.Message.Not.Contains("secret"));

    private static SignalREmulatorOptions Apply(StartSettings settings, Func<string, string?> environment)
    {
        var options = new SignalREmulatorOptions();
        settings.Apply(options, environment);
        return options;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await EmulatorCommand.Create().Parse(arguments).InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
