using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using NSubstitute;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class MessagesTests
{
    private readonly List<SignalRMessage> _sent = [];
    private IAsyncCollector<SignalRMessage> _messages = null!;

    [SetUp]
    public void SetUp()
    {
        _sent.Clear();
        _messages = Substitute.For<IAsyncCollector<SignalRMessage>>();
        _messages.AddAsync(Arg.Do<SignalRMessage>(_sent.Add), Arg.Any<CancellationToken>()).Returns(Task.CompletedTask);
    }

    [TestCase("""{"text":"hello"}""", null, null)]
    [TestCase("""{"text":"hello","recipient":"grace"}""", "grace", null)]
    [TestCase("""{"TEXT":"hello","group":"compilers"}""", null, "compilers")]
    public async Task A_message_goes_where_the_body_says(string body, string? recipient, string? group)
    {
        using var signedIn = new SignedIn();
        var before = DateTime.UtcNow;
        var result = await Messages.Send(SignedIn.Request(body: body), _messages, CancellationToken.None);

        Assert.That(result, Is.InstanceOf<AcceptedResult>());
        Assert.That(_sent, Has.Count.EqualTo(1));
        var message = (ChatMessage)_sent[0].Arguments[0];
        Assert.Multiple(() =>
        {
            Assert.That(_sent[0].UserId, Is.EqualTo(recipient));
            Assert.That(_sent[0].GroupName, Is.EqualTo(group));
            Assert.That(message, Is.EqualTo(new ChatMessage("Ada Lovelace", "ada", "hello", recipient, group, message.SentAt)));
            // A clock may be set back meanwhile, a little.
            Assert.That(message.SentAt, Is.InRange(before.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1)));
            Assert.That(message.SentAt.Kind, Is.EqualTo(DateTimeKind.Utc));
        });
    }

    [Test]
    public async Task The_sender_is_the_principal_whatever_the_body_says()
    {
        using var signedIn = new SignedIn();
        await Messages.Send(SignedIn.Request(body: """{"text":"hello","sender":"Eve","senderId":"eve"}"""), _messages, CancellationToken.None);
        Assert.That(((ChatMessage)_sent.Single().Arguments[0]).SenderId, Is.EqualTo("ada"));
    }

    [TestCase("", "not the JSON")]
    [TestCase("{\n\"text\": oops }", "line 2")]
    [TestCase("[]", "not the JSON")]
    [TestCase("null", "null")]
    [TestCase("""{"text":5}""", "not the JSON")]
    [TestCase("{}", "no text")]
    [TestCase("""{"text":"x","recipient":"a","group":"b"}""", "not both")]
    public async Task A_bad_body_is_refused_with_a_reason(string body, string reason)
    {
        using var signedIn = new SignedIn();
        var result = await Messages.Send(SignedIn.Request(body: body), _messages, CancellationToken.None);
        Assert.That((result as BadRequestObjectResult)?.Value, Does.Contain(reason));
        Assert.That(_sent, Is.Empty);
    }

    [Test]
    public async Task A_body_over_the_limit_is_refused_without_reading_on()
    {
        using var signedIn = new SignedIn();
        var request = SignedIn.Request(body: $$"""{"text":"{{new string('a', 70_000)}}"}""");
        var result = await Messages.Send(request, _messages, CancellationToken.None);
        Assert.That((result as BadRequestObjectResult)?.Value, Does.Contain("64 KB"));
    }

    [Test]
    public async Task Without_a_signed_in_user_nothing_is_sent()
    {
        using var off = new SignedIn(enabled: false);
        HttpRequest request = SignedIn.Request(body: """{"text":"hello"}""");
        Assert.That(await Messages.Send(request, _messages, CancellationToken.None), Is.InstanceOf<UnauthorizedResult>());
        Assert.That(_sent, Is.Empty);
    }
}
