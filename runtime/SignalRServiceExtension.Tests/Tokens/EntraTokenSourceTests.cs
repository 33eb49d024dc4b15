using Azure.Core;
using Microsoft.Azure.SignalR;
using AccessToken = Azure.Core.AccessToken;

namespace InProcSignalR.SignalRServiceExtension.Tests.Tokens;

/// <summary>Tokens of an identity: asked for once, kept, and renewed ahead of their end.</summary>
public sealed class EntraTokenSourceTests
{
    [Test]
    public async Task Callers_at_once_share_one_request()
    {
        var credential = new Credential(TimeSpan.FromHours(1));
        var source = new EntraTokenSource(credential);
        var waiting = Enumerable.Range(0, 10).Select(_ => source.GetAsync(CancellationToken.None).AsTask()).ToArray();
        credential.Release();
        Assert.That(await Task.WhenAll(waiting), Is.All.EqualTo("token 1"));
        Assert.That(await source.GetAsync(CancellationToken.None), Is.EqualTo("token 1"));
        Assert.That(credential.Scope, Is.EqualTo("https://signalr.azure.com/.default"));
    }

    [Test]
    public async Task A_token_near_its_end_is_renewed()
    {
        var credential = new Credential(TimeSpan.FromMinutes(4));
        credential.Release();
        var source = new EntraTokenSource(credential);
        Assert.That(await source.GetAsync(CancellationToken.None), Is.EqualTo("token 1"));
        Assert.That(await source.GetAsync(CancellationToken.None), Is.EqualTo("token 2"));
    }

    [Test]
    public async Task A_renewal_that_fails_ahead_of_the_end_leaves_the_token_there_is()
    {
        var credential = new Credential(TimeSpan.FromMinutes(4));
        credential.Release();
        var source = new EntraTokenSource(credential);
        Assert.That(await source.GetAsync(CancellationToken.None), Is.EqualTo("token 1"));
        credential.Failure = new InvalidOperationException("no token today");
        Assert.That(await source.GetAsync(CancellationToken.None), Is.EqualTo("token 1"));
    }

    [Test]
    public async Task A_caller_who_gives_up_does_not_end_the_request()
    {
        var credential = new Credential(TimeSpan.FromHours(1));
        var source = new EntraTokenSource(credential);
        using var impatient = new CancellationTokenSource();
        var first = source.GetAsync(impatient.Token).AsTask();
        var second = source.GetAsync(CancellationToken.None).AsTask();
        await impatient.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        credential.Release();
        Assert.That(await second, Is.EqualTo("token 1"));
    }

    private sealed class Credential(TimeSpan lifetime) : TokenCredential
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _requests;

        public string? Scope { get; private set; }

        public Exception? Failure { get; set; }

        public void Release() => _released.TrySetResult();

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scope = requestContext.Scopes.Single();
            await _released.Task.WaitAsync(cancellationToken);
            if (Failure is not null)
            {
                throw Failure;
            }

            return new AccessToken($"token {Interlocked.Increment(ref _requests)}", DateTimeOffset.UtcNow + lifetime);
        }
    }
}
