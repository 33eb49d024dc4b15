using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using MessagePack;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Upstream;

/// <summary>The upstream probe app, called by hand as the service calls it. It runs once for the fixtures that ask it.</summary>
[SetUpFixture]
internal sealed class UpstreamApp
{
    private static HostProcess _host = null!;

    /// <summary>Waits until the terminal shows the text.</summary>
    public static Task WaitForOutputAsync(string text) => _host.WaitForOutputAsync(text);

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await HostProcess.StartAsync(HostProcess.AppFolder("Upstream"));

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    /// <summary>Sends an event; a header whose value is null is left out.</summary>
    public static async Task<HttpResponseMessage> CallAsync(
        string category, string @event, byte[] body, string? contentType = "application/json", params (string Name, string? Value)[] headers)
    {
        var all = new Dictionary<string, string?>
        {
            ["X-ASRS-Connection-Id"] = "c1",
            ["X-ASRS-Hub"] = "Probe",
            ["X-ASRS-Category"] = category,
            ["X-ASRS-Event"] = @event,
            ["X-ASRS-Signature"] = Sign("c1"),
        };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/runtime/webhooks/signalr") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in all)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _host.Http.SendAsync(request);
    }

    /// <summary>Invokes with one argument in JSON, and gives the answer as text.</summary>
    public static async Task<string> InvokeAsync(string target, string argument)
    {
        var body = $$"""{"type":1,"invocationId":"7","target":"{{target}}","arguments":[{{argument}}]}""";
        using var response = await CallAsync("messages", target, Encoding.UTF8.GetBytes(body));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>An invocation in MessagePack, without a length prefix, as the service sends it.</summary>
    public static byte[] Pack(string target, string? invocationId, params object?[] arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(6);
        writer.Write(1);
        writer.WriteMapHeader(0);
        writer.Write(invocationId);
        writer.Write(target);
        MessagePackSerializer.Serialize(ref writer, arguments, MessagePackSerializerOptions.Standard.WithResolver(MessagePack.Resolvers.ContractlessStandardResolver.Instance));
        writer.WriteArrayHeader(0);
        writer.Flush();
        return buffer.WrittenMemory.ToArray();
    }

    public static string Sign(string connectionId, string key = SignalREmulatorOptions.DefaultAccessKey)
        => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(connectionId)));
}
