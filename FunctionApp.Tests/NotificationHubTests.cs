using System.Reflection;
using InProcSignalR.FunctionApp.Notifications;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using NSubstitute;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class NotificationHubTests
{
    private ServiceHubContext<INotificationClient> _context = null!;
    private NotificationHub _hub = null!;

    [SetUp]
    public void SetUp()
    {
        _context = Substitute.For<ServiceHubContext<INotificationClient>>();
        _hub = new NotificationHub(_context);
    }

    [TearDown]
    public void TearDown() => _context.Dispose();

    [Test]
    public async Task A_signed_in_user_gets_a_token_with_claims_and_a_short_life()
    {
        using var signedIn = new SignedIn();
        NegotiationOptions? options = null;
        _context.NegotiateAsync(Arg.Do<NegotiationOptions>(given => options = given), Arg.Any<CancellationToken>())
            .Returns(new NegotiationResponse { Url = "http://localhost/client/?hub=notificationhub", AccessToken = "token" });

        var result = await _hub.Negotiate(SignedIn.Request());

        Assert.That(((result as OkObjectResult)?.Value as SignalRConnectionInfo)?.AccessToken, Is.EqualTo("token"));
        Assert.That((options!.UserId, options.TokenLifetime), Is.EqualTo(("ada", TimeSpan.FromMinutes(15))));
        Assert.That(options.Claims!.Single(claim => claim.Type == "name").Value, Is.EqualTo("Ada Lovelace"));
    }

    [Test]
    public async Task Nobody_else_gets_a_token()
    {
        using var off = new SignedIn(enabled: false);
        Assert.That(await _hub.Negotiate(SignedIn.Request("admin")), Is.InstanceOf<UnauthorizedResult>());
    }

    [Test]
    public async Task A_notification_goes_to_the_user()
    {
        var client = Substitute.For<INotificationClient>();
        _context.Clients.User("grace").Returns(client);
        Assert.That(await _hub.Push(SignedIn.Request(body: """{"title":"Hello","text":"there"}"""), "grace", default), Is.InstanceOf<AcceptedResult>());
        await client.Received(1).Notify(new Notification("Hello", "there"));
    }

    [TestCase("nonsense", "not the JSON")]
    [TestCase("""{"text":"x"}""", "no title")]
    public async Task A_wrong_one_is_refused_with_the_reason(string body, string reason)
    {
        var result = await _hub.Push(SignedIn.Request(body: body), "grace", default);
        Assert.That((result as BadRequestObjectResult)?.Value, Does.Contain(reason));
    }

    [Test]
    public void Lengths_are_limited()
        => Assert.That(
            (new Notification(new string('x', 201)).FindProblem(), new Notification("t", new string('x', 4001)).FindProblem()),
            Is.EqualTo(("The title has 201 characters; the limit is 200.", "The text has 4,001 characters; the limit is 4,000.")));

    [TestCase(nameof(NotificationHub.Push))]
    [TestCase(nameof(NotificationHub.Exists))]
    [TestCase(nameof(NotificationHub.Disconnect))]
    [TestCase(nameof(NotificationHub.Unread))]
    public void Other_systems_need_a_function_key(string function)
    {
        var request = typeof(NotificationHub).GetMethod(function)!.GetParameters()[0];
        Assert.That(request.GetCustomAttribute<HttpTriggerAttribute>()!.AuthLevel, Is.EqualTo(AuthorizationLevel.Function));
    }

    [Test]
    public async Task A_client_without_an_answer_is_told_as_such()
    {
        var client = Substitute.For<INotificationClient>();
        client.CountUnread().Returns(Task.FromException<int>(new HubException("no result")));
        _context.Clients.Client("c1").Returns(client);
        _context.ClientManager.ConnectionExistsAsync("c1", default).Returns(true);
        Assert.That((await _hub.Unread(SignedIn.Request(), "c1", default) as ObjectResult)?.StatusCode, Is.EqualTo(502));
        Assert.That(await _hub.Unread(SignedIn.Request(), "c2", default), Is.InstanceOf<NotFoundObjectResult>());
        Assert.That(await _hub.Exists(SignedIn.Request(), new string('x', 300), default), Is.InstanceOf<BadRequestObjectResult>());
    }

    [Test]
    public async Task A_connection_that_is_not_there_is_not_found()
    {
        Assert.That(await _hub.Disconnect(SignedIn.Request(), "c1", default), Is.InstanceOf<NotFoundObjectResult>());
        _context.ClientManager.ConnectionExistsAsync("c2", default).Returns(true);
        Assert.That(await _hub.Disconnect(SignedIn.Request(), "c2", default), Is.InstanceOf<NoContentResult>());
        await _context.ClientManager.Received(1).CloseConnectionAsync("c2", "Disconnected by an administrator.", default);
        await _context.ClientManager.DidNotReceive().CloseConnectionAsync("c1", Arg.Any<string>(), default);
    }
}
