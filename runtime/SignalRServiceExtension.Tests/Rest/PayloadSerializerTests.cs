using System.Text;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.SignalR;
using Newtonsoft.Json;

namespace InProcSignalR.SignalRServiceExtension.Tests.Rest;

/// <summary>Buffers are used again, so a payload must not depend on what was written before it.</summary>
public sealed class PayloadSerializerTests
{
    private static readonly PayloadSerializer Json = new(new JsonPayload(new JsonSerializerSettings(), objectSerializer: null), messagePack: null);
    private static readonly PayloadSerializer Both = new(new JsonPayload(new JsonSerializerSettings(), objectSerializer: null), new MessagePackHubProtocol());

    [Test]
    public void A_short_message_after_a_long_one_is_whole_and_alone()
    {
        Json.Serialize("news", [new string('x', 50_000)]);
        var payload = Json.Serialize("news", ["short \u00e9"]);
        Assert.That(Encoding.UTF8.GetString(payload.Content.Span), Is.EqualTo("""{"Target":"news","Arguments":["short é"]}"""));
    }

    [Test]
    public void A_payload_stays_as_it_is_when_others_are_written()
    {
        var first = Both.Serialize("news", ["first"]);
        var bytes = first.Content.ToArray();
        Both.Serialize("news", ["second"]);
        Json.Serialize("news", ["third"]);
        Assert.That(first.Content.ToArray(), Is.EqualTo(bytes));
    }

    [Test]
    public void A_message_that_cannot_be_written_leaves_nothing_behind()
    {
        var loop = new List<object>();
        loop.Add(loop);
        Assert.That(() => Json.Serialize("news", ["before", loop]), Throws.TypeOf<JsonSerializationException>());
        Assert.That(Encoding.UTF8.GetString(Json.Serialize("news", [1]).Content.Span), Is.EqualTo("""{"Target":"news","Arguments":[1]}"""));
    }

    [Test]
    public void Many_threads_write_at_once()
        => Parallel.For(0, 1000, number =>
            Assert.That(Encoding.UTF8.GetString(Json.Serialize("news", [number]).Content.Span), Is.EqualTo($$"""{"Target":"news","Arguments":[{{number}}]}""")));
}
