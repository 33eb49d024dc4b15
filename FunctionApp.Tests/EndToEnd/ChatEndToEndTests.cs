using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>The chat over every hop: sign-in, negotiate, token, transport, upstream, functions, REST, delivery.</summary>
public sealed class ChatEndToEndTests
{
    public static IEnumerable<TestCaseData> Connections()
    {
        foreach (var transport in new[] { HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling })
        {
            yield return new TestCaseData(transport, false).SetArgDisplayNames(transport.ToString(), "json");

            // Server-sent events carry text only, so the binary protocol does not run over them.
            if (transport != HttpTransportType.ServerSentEvents)
            {
                yield return new TestCaseData(transport, true).SetArgDisplayNames(transport.ToString(), "messagepack");
            }
        }
    }

    [TestCaseSource(nameof(Connections))]
    public async Task Messages_arrive_over_every_transport_and_protocol(HttpTransportType transport, bool messagePack)
    {
        await using var grace = await ChatClient.ConnectAsync("Grace", transport, messagePack);
        await using var ada = await ChatClient.ConnectAsync("Ada", transport, messagePack);

        await ada.SendAsync(new { text = "to everyone" });
        var message = await grace.ReceiveAsync(received => received.SenderId == ada.UserId);
        Assert.That(message, Is.EqualTo(new ChatClient.Message("Ada", ada.UserId, "to everyone", null, null, message.SentAt)));

        await ada.Connection.InvokeAsync("sendToUser", grace.UserId, "from the client's side");
        message = await grace.ReceiveAsync(received => received.SenderId == ada.UserId);
        Assert.That(message.Text, Is.EqualTo("from the client's side"));

        Assert.That(await ada.Connection.InvokeAsync<string>("echo", "é 𝄞 \u0000"), Is.EqualTo("é 𝄞 \u0000"));
        Assert.That(await ada.Connection.InvokeAsync<int[]>("echo", new[] { 1, 2, 3 }), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(await ada.Connection.InvokeAsync<string?>("echo", (object?)null), Is.Null);
    }

    [Test]
    public async Task A_private_message_reaches_every_connection_of_its_recipient_and_nobody_else()
    {
        await using var ada = await ChatClient.ConnectAsync("Ada");
        await using var grace = await ChatClient.ConnectAsync("Grace");
        await using var graceAgain = await ChatClient.ConnectAsync("Grace", sameUserAs: grace);
        await using var eve = await ChatClient.ConnectAsync("Eve");

        await ada.SendAsync(new { text = "for you", recipient = grace.UserId });
        await ada.SendAsync(new { text = "for all" });

        foreach (var connection in new[] { grace, graceAgain })
        {
            var first = await connection.ReceiveAsync(message => message.SenderId == ada.UserId);
            Assert.That((first.Text, first.Recipient), Is.EqualTo(("for you", grace.UserId)));
        }

        foreach (var other in new[] { eve, ada })
        {
            var first = await other.ReceiveAsync(message => message.SenderId == ada.UserId);
            Assert.That(first.Text, Is.EqualTo("for all"), "the private message, sent earlier, is not there");
        }
    }

    [Test]
    public async Task A_group_message_reaches_its_members_only()
    {
        var group = $"g {Guid.NewGuid():N}/é";
        await using var ada = await ChatClient.ConnectAsync("Ada");
        await using var grace = await ChatClient.ConnectAsync("Grace");
        await using var eve = await ChatClient.ConnectAsync("Eve");

        await grace.Connection.InvokeAsync("joinGroup", group);
        await ada.Connection.InvokeAsync("sendToGroup", group, "members");
        await ada.SendAsync(new { text = "members again", group });
        await ada.SendAsync(new { text = "all" });

        Assert.That((await grace.ReceiveAsync(message => message.SenderId == ada.UserId)).Text, Is.EqualTo("members"));
        Assert.That((await grace.ReceiveAsync(message => message.SenderId == ada.UserId)).Text, Is.EqualTo("members again"));
        Assert.That((await eve.ReceiveAsync(message => message.SenderId == ada.UserId)).Text, Is.EqualTo("all"));

        await grace.Connection.InvokeAsync("leaveGroup", group);
        await ada.SendAsync(new { text = "nobody left", group });
        await ada.SendAsync(new { text = "the end" });
        Assert.That((await grace.ReceiveAsync(message => message.SenderId == ada.UserId && message.Text != "all")).Text, Is.EqualTo("the end"));
    }

    [Test]
    public async Task Joining_over_http_covers_later_connections_of_the_user()
    {
        var group = $"g{Guid.NewGuid():N}";
        await using var ada = await ChatClient.ConnectAsync("Ada");
        await ada.PostAsync($"/api/groups/{group}/join");
        await using var adaAgain = await ChatClient.ConnectAsync("Ada", sameUserAs: ada);

        await ada.SendAsync(new { text = "hello", group });
        Assert.That((await adaAgain.ReceiveAsync(message => message.Group == group)).Text, Is.EqualTo("hello"));

        await ada.PostAsync($"/api/groups/{group}/leave");
        await ada.SendAsync(new { text = "gone", group });
        await ada.SendAsync(new { text = "after" });
        Assert.That((await adaAgain.ReceiveAsync(message => message.SenderId == ada.UserId)).Text, Is.EqualTo("after"));
    }

    [Test]
    public async Task Everyone_hears_who_comes_and_goes()
    {
        await using var ada = await ChatClient.ConnectAsync("Ada");
        var grace = await ChatClient.ConnectAsync("Grace");
        var came = await ada.ReceivePresenceAsync(presence => presence.UserId == grace.UserId);
        Assert.That(came, Is.EqualTo(new ChatClient.Presence(grace.UserId, grace.UserId, grace.Connection.ConnectionId!, IsOnline: true)));

        await ada.Connection.InvokeAsync("announce", grace.Connection.ConnectionId);
        var known = await grace.ReceivePresenceAsync(presence => presence.UserId == ada.UserId);
        Assert.That(known.IsOnline);

        await grace.DisposeAsync();
        var went = await ada.ReceivePresenceAsync(presence => presence.UserId == grace.UserId);
        Assert.That(went.IsOnline, Is.False);
    }

    [Test]
    public async Task Messages_of_one_sender_arrive_in_order()
    {
        await using var ada = await ChatClient.ConnectAsync("Ada");
        await using var grace = await ChatClient.ConnectAsync("Grace");
        var texts = Enumerable.Range(0, 50).Select(number => $"{number}").ToArray();

        foreach (var text in texts)
        {
            await ada.Connection.SendAsync("sendToUser", grace.UserId, text);
        }

        var received = new List<string>();
        while (received.Count < texts.Length)
        {
            received.Add((await grace.ReceiveAsync(message => message.Recipient == grace.UserId)).Text);
        }

        Assert.That(received, Is.EqualTo(texts));
    }

    [Test]
    public async Task A_refused_invocation_tells_its_caller_why()
    {
        await using var ada = await ChatClient.ConnectAsync("Ada");
        Assert.Multiple(() =>
        {
            Assert.That(() => ada.Connection.InvokeAsync("broadcast", ""), Throws.TypeOf<HubException>().With.Message.Contains("no text"));
            Assert.That(() => ada.Connection.InvokeAsync("broadcast"), Throws.TypeOf<HubException>(), "too few arguments");
            Assert.That(() => ada.Connection.InvokeAsync("noSuchTarget"), Throws.TypeOf<HubException>().With.Message.Contains("404"));
        });
        Assert.That(await ada.Connection.InvokeAsync<int>("echo", 1), Is.EqualTo(1), "the connection goes on");
    }

    [TestCase("/api/negotiate")]
    [TestCase("/api/messages")]
    [TestCase("/api/groups/g/join")]
    [TestCase("/api/groups/g/leave")]
    public async Task Without_a_sign_in_an_api_call_is_refused_and_a_forged_header_does_not_help(string path)
    {
        using var client = SharedApp.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { text = "hello" }) };
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-ID", "admin");
        using var response = await client.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_forged_header_does_not_change_who_a_signed_in_user_is()
    {
        await using var ada = await ChatClient.ConnectAsync("Ada");
        ada.Http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-ID", "admin");
        ada.Http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-NAME", "Admin");
        await ada.SendAsync(new { text = "who am I?", recipient = ada.UserId });
        var message = await ada.ReceiveAsync(received => received.Recipient == ada.UserId);
        Assert.That((message.SenderId, message.Sender), Is.EqualTo((ada.UserId, "Ada")));
    }

    [TestCase("{", "JSON")]
    [TestCase("{}", "no text")]
    [TestCase("""{"text":"x","recipient":"a","group":"b"}""", "not both")]
    public async Task A_bad_message_is_refused_with_a_reason(string body, string reason)
    {
        await using var ada = await ChatClient.ConnectAsync("Ada");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await ada.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(reason));
    }
}
