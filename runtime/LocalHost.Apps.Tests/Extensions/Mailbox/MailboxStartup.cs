using Contoso.Mailbox;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: WebJobsStartup(typeof(MailboxStartup), "Mailbox")]

namespace Contoso.Mailbox;

/// <summary>Puts the extension into a host.</summary>
public sealed class MailboxStartup : IWebJobsStartup
{
    /// <inheritdoc />
    public void Configure(IWebJobsBuilder builder)
    {
        builder.AddExtension<MailboxExtension>().BindOptions<MailboxOptions>();
        builder.Services.AddSingleton<Mailboxes>();
    }
}
