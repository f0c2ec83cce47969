/** What the API takes and answers, made from its OpenAPI document by `npm run client`. Not to be edited. */

export interface paths {
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a venue up
         * @description With the access token of somebody who has signed in, that person is the owner; with `ownerEmail` and no token, whoever has the address is invited to be. Where sign-up is by code, `signUpCode` is one that the operator gave.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant: its plan, its state, its quotas and what is used of them
         * @description Its ETag stays the same while only what is used changes.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `tenant:read`.
         */
        get: operations["readTenant"];
        put?: never;
        post?: never;
        /**
         * Delete the tenant, with everything it has
         * @description It is closed at once and removed for good after 30 days; until then it can be exported and restored. Refused while a real run is open.
         *
         *     For roles owner; API keys of scope `tenant:write`.
         */
        delete: operations["deleteTenant"];
        options?: never;
        head?: never;
        /**
         * Give the tenant another name
         * @description Another plan is for the operator to give.
         *
         *     For roles owner; API keys of scope `tenant:write`.
         */
        patch: operations["changeTenant"];
        trace?: never;
    };
    "/v1/tenant/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo the deletion of the tenant
         * @description For roles owner; API keys of scope `tenant:write`.
         */
        post: operations["restoreTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the tenant used, month by month
         * @description Months in UTC, both ends included; this month where none is named. Runs, drills and webhook deliveries are counted exactly once; members and accounts are the most there were; bytes are approximate.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `tenant:read`.
         */
        get: operations["readUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything the tenant has, as JSON Lines, page by page
         * @description Each line says what it is by its `kind`. Where there is more, the next page's address stands in a `Link` header; the pages one after the other are the archive. Secrets are not in it.
         *
         *     For roles owner; API keys of scope `tenant:read`.
         */
        get: operations["exportTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who the credential is of, and what it may do
         * @description A person of several tenants says in `Lossline-Tenant` which one every other request is about.
         *
         *     For any credential.
         */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people sign in here */
        get: operations["readSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of the tenant
         * @description In an order of their own. A page may have fewer than `limit` and still have a `next`.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `people:read`.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `people:read`.
         */
        get: operations["readPerson"];
        put?: never;
        post?: never;
        /**
         * Remove a person from the tenant
         * @description Their next request is refused. The last owner stays.
         *
         *     For roles owner; API keys of scope `people:write`.
         */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /**
         * Give a person another role
         * @description The last owner stays one.
         *
         *     For roles owner; API keys of scope `people:write`.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations, newest first
         * @description For roles owner; API keys of scope `people:read`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody by e-mail
         * @description The letter has a token that counts once, for fourteen days, for this address only.
         *
         *     For roles owner; API keys of scope `people:write`.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the letter again
         * @description With a new token, for another fourteen days. Earlier letters no longer count.
         *
         *     For roles owner; API keys of scope `people:write`.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description For roles owner; API keys of scope `people:write`.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the invitation that a letter holds
         * @description With the access token of whoever was invited. Accepting again answers the same.
         *
         *     For anyone who has signed in.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant's API keys, oldest first
         * @description For roles owner; API keys of scope `keys:read`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description A key that makes another gives it no scope that it has not itself.
         *
         *     For roles owner; API keys of scope `keys:write`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Make an API key worthless
         * @description For roles owner; API keys of scope `keys:write`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published rulebooks, the last to come into force first
         * @description For roles owner, riskOfficer, approver, viewer, member; API keys of scope `rulebooks:read`.
         */
        get: operations["listRulebooks"];
        put?: never;
        /**
         * Publish a rulebook
         * @description It must be without faults and its worked examples must come out as they say. Published, it can never change.
         *
         *     For roles owner, riskOfficer; API keys of scope `rulebooks:write`.
         */
        post: operations["publishRulebook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-validations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Every fault and doubt of a rulebook, without keeping it
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `rulebooks:read`.
         */
        post: operations["validateRulebook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebooks/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A published rulebook's canonical JSON: the bytes its hash is of
         * @description For roles owner, riskOfficer, approver, viewer, member; API keys of scope `rulebooks:read`.
         */
        get: operations["readRulebook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebooks/{hash}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a published rulebook is in force, to come, superseded or withdrawn
         * @description For roles owner, riskOfficer, approver, viewer, member; API keys of scope `rulebooks:read`.
         */
        get: operations["readRulebookStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebooks/{hash}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A published rulebook in plain English
         * @description For roles owner, riskOfficer, approver, viewer, member; API keys of scope `rulebooks:read`.
         */
        get: operations["explainRulebook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebooks/{hash}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a published rulebook changes in another, in sentences
         * @description For roles owner, riskOfficer, approver, viewer, member; API keys of scope `rulebooks:read`.
         */
        get: operations["compareRulebooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebooks/{hash}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a rulebook that has not come into force
         * @description It stays readable, and is never chosen. One that is or was in force cannot be taken back.
         *
         *     For roles owner, riskOfficer; API keys of scope `rulebooks:write`.
         */
        post: operations["withdrawRulebook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drafts, the oldest first
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `rulebooks:read`.
         */
        get: operations["listDrafts"];
        put?: never;
        /**
         * Begin a draft from a document, a template or a published version
         * @description For roles owner, riskOfficer; API keys of scope `rulebooks:write`.
         */
        post: operations["beginDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-drafts/{draftId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A draft with what it says now
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `rulebooks:read`.
         */
        get: operations["readDraft"];
        /**
         * Save what a draft says from now on
         * @description It need not be valid. `If-Match` says which revision is meant; another one by now is answered by 412 with what changed.
         *
         *     For roles owner, riskOfficer; API keys of scope `rulebooks:write`.
         */
        put: operations["saveDraft"];
        post?: never;
        /**
         * Delete a draft
         * @description `If-Match` says which revision is meant; another one by now is answered by 412 with what changed.
         *
         *     For roles owner, riskOfficer; API keys of scope `rulebooks:write`.
         */
        delete: operations["deleteDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-drafts/{draftId}/validation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every fault and doubt of a draft, its worked examples and its date included
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `rulebooks:read`.
         */
        get: operations["validateDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-drafts/{draftId}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A draft in plain English
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `rulebooks:read`.
         */
        get: operations["explainDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-drafts/{draftId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a draft would change in a published rulebook, in sentences
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `rulebooks:read`.
         */
        get: operations["compareDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-drafts/{draftId}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish what a draft says
         * @description The draft stays as it is. `If-Match` says which revision is meant; another one by now is answered by 412 with what changed.
         *
         *     For roles owner, riskOfficer; API keys of scope `rulebooks:write`.
         */
        post: operations["publishDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rulebooks to start from
         * @description For roles owner, riskOfficer, approver, viewer, member; API keys of scope `rulebooks:read`.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulebook-templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rulebook to start from
         * @description For roles owner, riskOfficer, approver, viewer, member; API keys of scope `rulebooks:read`.
         */
        get: operations["readTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{publicId}/rulebooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rulebook in force and those to come, for everyone
         * @description Only of a venue that shows them, by the public id it has given out.
         */
        get: operations["listPublicRulebooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{publicId}/rulebooks/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A rulebook in plain English with its examples worked out, for everyone */
        get: operations["readPublicRulebook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{publicId}/rulebooks/{hash}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes that a rulebook's hash is of, for everyone */
        get: operations["readPublicDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether rulebooks are shown to everyone, and under which public id
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `settings:read`.
         */
        get: operations["readPublication"];
        /**
         * Show the rulebooks to everyone, or no longer
         * @description For roles owner; API keys of scope `settings:write`.
         */
        put: operations["switchPublication"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/member-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read it back
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["readMemberData"];
        /**
         * Replace all members, the operator's figures and what of the capped period is used
         * @description All of it or nothing. For what fits into one request; larger sets are imported in parts.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        put: operations["putMemberData"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members in order of their ids
         * @description A page may have fewer members than asked for, or none, though there is a `next`: one call reads a bounded number of members.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One member
         * @description For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `members:read`.
         */
        get: operations["readMember"];
        /**
         * Write one member, new or in place of what it was
         * @description Resources that change are posted to the ledger.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        put: operations["putMember"];
        post?: never;
        /**
         * Take a member off the register
         * @description Only one without any balance; until then give it the status `withdrawn`. What it bore in runs stays on record.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The operator's figures
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["readOperator"];
        /**
         * Write the operator's figures, all of them
         * @description For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        put: operations["putOperator"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/member-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All members as a file, a page at a time
         * @description What an import takes: every page has the header line of CSV. The `Link` header has the address of the next page (`rel=next`), until there is none.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["exportMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/collateral": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a member's figures were valued
         * @description The last valuation of each figure, or, of the `figure` (and `segment`) that is named, all of them, newest first. One `stands` while the figure is what it says: not after the figure was set otherwise or a run used some of it.
         *
         *     For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `members:read`.
         */
        get: operations["readCollateral"];
        /**
         * Value a member's collateral into one of its figures
         * @description The figure becomes the sum of quantity × price × (1 − haircut) × fxRate over the assets, exact, and rounded down once to the minor unit. It is a revision of the register like any other change of the member, posted where the figure is a resource; the valuation is kept with it. The ETag is the member's. With `dryRun=true` nothing is written.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        put: operations["valueCollateral"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member's accounts have, or had at a moment
         * @description For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `members:read`.
         */
        get: operations["readBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the operator has, or had at a moment
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["readOperatorBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Postings, newest first: what moved money, and why
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["listPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of the register, newest first: what made each, and who asked for it
         * @description Every change of members, figures, statuses and tags, whether money moved or not. What moved is the posting of the same number.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["listRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/postings/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lines of a posting
         * @description All of them, a page at a time, or those of one member.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["readPosting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Derive all balances anew from the postings and compare
         * @description Every revision is there, every posting is whole and adds up to zero, and all of them add up to the balances of the register. A call works for some ten seconds; while there is a `next`, call again with it.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["reconcile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/headroom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member could still be called for in the open capped period
         * @description Of each account in each assessment with a cap per period, by the rulebook and the figures of now.
         *
         *     For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `members:read`.
         */
        get: operations["readHeadroom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Top-ups of a member, newest first, though it has left
         * @description For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `members:read`.
         */
        get: operations["listTopUpsOfMember"];
        put?: never;
        /**
         * Add money to a member's balance
         * @description The figure is a resource. It becomes more by the amount, which is posted; also while a run holds the waterfall. The id is the money's natural key: the same again, even years later, is the same top-up (200), another amount under it is refused (409).
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        post: operations["recordTopUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add money to a balance of the operator
         * @description What a run has used of the operator's capital stays used until it is restored so.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        post: operations["recordOperatorTopUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Top-ups, newest first
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["listTopUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/replenishment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has to be restored after a run, by whom, and by when
         * @description What the run took from survivors' mutualised funds, from their own resources for calls they did not pay, and from the operator's capital, less the top-ups since: the operator first, then members in order of their ids.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listReplenishment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}/replenishment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that a member has to restore after runs, the oldest first
         * @description For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `members:read`.
         */
        get: operations["readReplenishmentOfMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/replenishment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that the operator has to restore after runs, the oldest first
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["readReplenishmentOfOperator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an import of many members
         * @description Parts are sent next, each with some of the rows; the commit makes all of them visible at once. With `merge` members that no row names stay as they are, with `replace` they go. Parts are kept for seven days.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/parts/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send a part of the rows
         * @description At most 3000000 bytes: CSV with its own header line, or JSON Lines with one member in each line. Rows are checked against the rulebook in force; of a part with any fault nothing is kept, and every faulty row is listed with its line. Sent again, a part replaces the one before.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        put: operations["putImportPart"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an import is
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `members:read`.
         */
        get: operations["readImport"];
        put?: never;
        post?: never;
        /**
         * Give an import up
         * @description For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        delete: operations["abandonImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make all rows of an import visible at once
         * @description A call works for some fifteen seconds. 202 says how far it is: call again until it is 200. Resources that change are posted to the ledger in the same revision.
         *
         *     For roles owner, riskOfficer; API keys of scope `members:write`.
         */
        post: operations["commitImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calendar, and how long calls have that say nothing of their own
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `settings:read`.
         */
        get: operations["readCallSettings"];
        /**
         * Put the calendar and the deadlines, all of them
         * @description What is left out is as for a venue that has said nothing. It holds for what is issued from now on: what is issued already keeps its deadline.
         *
         *     For roles owner; API keys of scope `settings:write`.
         */
        put: operations["putCallSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-settings/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of the call settings, and whose it was, newest first
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `settings:read`.
         */
        get: operations["listCallSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notice-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The systems that may declare defaults, oldest first
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `settings:read`.
         */
        get: operations["listNoticeSources"];
        put?: never;
        /**
         * Let a system declare defaults by signed webhook
         * @description For roles owner; API keys of scope `settings:write` and `defaults:declare`.
         */
        post: operations["addNoticeSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notice-sources/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A system that may declare defaults
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `settings:read`.
         */
        get: operations["readNoticeSource"];
        put?: never;
        post?: never;
        /**
         * Take no more notices from a system
         * @description Its secret is forgotten, and it stays on record. What it has declared stays declared.
         *
         *     For roles owner; API keys of scope `settings:write`.
         */
        delete: operations["deleteNoticeSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notice-sources/{sourceId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a notice source a new secret
         * @description During the overlap, notices are taken that are signed with either.
         *
         *     For roles owner; API keys of scope `settings:write` and `defaults:declare`.
         */
        post: operations["renewNoticeSourceSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a signed default notice
         * @description Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature` prove the source; not older than five minutes.
         */
        post: operations["sendNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where signed webhooks go, oldest first
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `settings:read`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Register where signed webhooks go
         * @description For roles owner; API keys of scope `settings:write`.
         */
        post: operations["addWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A place where signed webhooks go
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `settings:read`.
         */
        get: operations["readWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Send no more webhooks there
         * @description Its secret is forgotten, and it stays on record. What it has not taken is not tried again.
         *
         *     For roles owner; API keys of scope `settings:write`.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpointId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret
         * @description During the overlap, webhooks are signed with both.
         *
         *     For roles owner; API keys of scope `settings:write`.
         */
        post: operations["renewWebhookEndpointSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Declare a default and start its run
         * @description The event's id is its natural key: the same event again, even years later, is the same default. A default that is declared while another's run is open is recorded and waits for its turn. With `drill=true` it is an exercise: the same path, marked everywhere, that uses the balances it finds and changes none; ids of drills are apart from those of real defaults. With `estimate=true` its losses are an estimate, to be finalised once they are known.
         *
         *     For roles owner, riskOfficer; API keys of scope `defaults:declare`.
         */
        post: operations["declareDefault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dry-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The result that an event would have now, without a run
         * @description By the rulebook in force and the members and balances of now; nothing is stored. For up to 25,000 accounts: beyond that, declare a drill.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        post: operations["dryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs, newest first
         * @description A page may have fewer runs than its limit, or none, and a `next` all the same: so many are looked at for one page, however few pass the filter.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run with the state of every tranche
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["readRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The result of a completed run, byte for byte
         * @description Up to 3000000 bytes; larger ones are read by page (`head`, `allocations`, `owed`) or by member.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["readResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The result of a completed run but for its allocations and what is owed
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["readHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run that no tranche of has begun
         * @description Its execution is stopped; who cancelled it and why is recorded. Cancelling again changes nothing.
         *
         *     For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a run go on that was paused, or failed and is mended
         * @description A failed run gets the next turn; when that comes it goes on from what it had recorded, on the snapshot that it was frozen with. Refused when that money is not all there any more. Resuming what goes on already changes nothing.
         *
         *     For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["resumeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the run's executions did so far
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["readHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/finalisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finalise the loss of a default that was declared with an estimate
         * @description Once per run; the same losses again are the same finalisation, and complete what was interrupted. All losses of the default are said, as an event says them. Where none is higher, what they fell by is given back as recoveries, for each defaulter its own. Otherwise another run repeats this one on the final losses when its turn comes, and whoever paid calls is called for the difference.
         *
         *     For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["finaliseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a step that waits for approvals
         * @description Each person counts once, and never who declared the default. With the last approval the run goes on.
         *
         *     For roles owner, riskOfficer, approver.
         */
        post: operations["approveStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide whether a discretionary step is applied or skipped
         * @description A decision is final. Where nobody has to decide, the rules apply the step.
         *
         *     For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["decideStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record payments on open calls, all or none
         * @description An account may pay in parts, never more than it is called for. When all is paid, or the deadline comes, the run goes on.
         *
         *     For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["recordPayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/payments/{paymentId}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse a payment by a counter-entry, while its calls are open
         * @description For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["reversePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a run before its next step
         * @description Nothing is applied, called or closed until it is resumed; payments on open calls are taken.
         *
         *     For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["pauseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done in a run, by whom, when and why, in order
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listActs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run calls from whom, round by round
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/members/{memberId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run calls from one member
         * @description For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `runs:read`.
         */
        get: operations["listCallsOfMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members that failed a call, each offered as a new default
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What every account bore, in the order of the result
         * @description While the run goes on: as far as its tranches are recorded.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listAllocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/owed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What accounts were asked for and did not pay, in the order of the result
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listOwed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One member in a run: its figures in the snapshot, what it bore, what it owes
         * @description For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `runs:read`.
         */
        get: operations["readMemberOfRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything the run was computed from, with its hashes: enough to compute it again
         * @description The rulebook is at `/v1/rulebooks/{hash}`, the snapshot's members are read by page. So is what is used of the capped period (`used`: so many amounts) where it is more than 10,000 amounts; otherwise it stands in the snapshot.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["readInputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/inputs/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The members of the run's snapshot, in ascending order of id
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listInputMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/inputs/used": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each account had used of the capped period, as the run's snapshot says it (`usedInPeriod`)
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listInputUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came back, in order
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listRecoveries"];
        put?: never;
        /**
         * Give money that came back to whom it belongs
         * @description After a real run it is posted to the ledger. It is paid out: no balance becomes more by it. The id is the money's natural key within the run.
         *
         *     For roles owner, riskOfficer; API keys of scope `runs:write`.
         */
        post: operations["recordRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was claimed from insurers, what they paid, and what is pending
         * @description While the run goes on: as far as its tranches are recorded.
         *
         *     For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/statements/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a completed run came to for one member
         * @description What it bore by tranche, what it owes, what each recovery gave back to it, and what still stands; for whoever was a member when the default was declared, though it has left since.
         *
         *     For roles owner, riskOfficer, approver, viewer; role member for its own member; API keys of scope `runs:read`.
         */
        get: operations["readStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/operator-statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a completed run came to for the operator
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["readOperatorStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which endpoints took the run's webhook, and which did not
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why the run stopped, if it did, and what else somebody should know of it
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The alarms of all runs, newest first
         * @description For roles owner, riskOfficer, approver, viewer; API keys of scope `runs:read`.
         */
        get: operations["listAllAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["readDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Lossline rulebook */
        Rulebook: {
            /** @constant */
            schema: "lossline/rulebook/1";
            name: string;
            currency: string;
            /** @description Decimals of the currency's minor unit. May be left out where ISO 4217 gives them. */
            minorUnits?: number;
            /** Format: date-time */
            effectiveFrom: string;
            segments?: string[];
            figures: {
                [key: string]: {
                    /**
                     * @description resource: money that tranches consume, never negative. amount: money, never consumed. number: a plain decimal.
                     * @enum {string}
                     */
                    type: "resource" | "amount" | "number";
                    /**
                     * @description Who has it. Default: member.
                     * @enum {string}
                     */
                    of?: "member" | "operator";
                    /**
                     * @description Once per segment or once for all. Default: segment for members, house for the operator.
                     * @enum {string}
                     */
                    level?: "segment" | "house";
                    /**
                     * number
                     * @description What an account has that does not give the figure.
                     */
                    default?: string;
                };
            };
            rounding: {
                /** @constant */
                method: "largestRemainder";
                /** @constant */
                ties: "memberId";
            };
            waterfalls: {
                memberDefault?: ({
                    /** @constant */
                    kind: "operatorCapital";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "insurance";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "mutualisedFund";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight?: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    reshare?: boolean;
                    cap?: {
                        /** @description The most each account bears. */
                        perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "assessment";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    reshare?: boolean;
                    cap?: {
                        /** @description The most each account bears. */
                        perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        /** @description The most each account bears in a capped period. */
                        perPeriod?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                    /** deadline of the call */
                    due?: (string & (unknown & unknown)) | {
                        businessDays: number;
                    };
                    /** @enum {string} */
                    onUnpaid?: "next" | "reshare";
                    ownResourcesFirst?: string[];
                } | {
                    /** @constant */
                    kind: "defaulterResource";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                } | {
                    /** @constant */
                    kind: "voluntary";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    pledge: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    allOrNothing?: boolean;
                    /** deadline of the call */
                    due?: (string & (unknown & unknown)) | {
                        businessDays: number;
                    };
                } | {
                    /** @constant */
                    kind: "gainsHaircut";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    figure: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    /**
                     * number
                     * @description A plain number as a decimal string, with at most 18 decimals.
                     */
                    maxRate?: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "socialisedLoss";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    /**
                     * number
                     * @description A plain number as a decimal string, with at most 18 decimals.
                     */
                    maxRate?: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "autoDeleverage";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    score: string;
                    /** @description A declared figure. */
                    capacity: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "tearUp";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                } | {
                    /** @constant */
                    kind: "parallel";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    tranches: ({
                        /** @constant */
                        kind: "operatorCapital";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure. */
                        resource: string;
                        cap?: {
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                    } | {
                        /** @constant */
                        kind: "insurance";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure. */
                        resource: string;
                        cap?: {
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                    } | {
                        /** @constant */
                        kind: "mutualisedFund";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure. */
                        resource: string;
                        /** @description A declared figure, or “equal”: every account weighs 1. */
                        weight?: string;
                        /**
                         * select
                         * @description Which survivors pay.
                         */
                        select?: {
                            /** @description The member has at least one of these. */
                            tagsAny?: string[];
                            /** @description The member has none of these. */
                            tagsNone?: string[];
                            /** @description Default: active and withdrawing. */
                            statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                        };
                        reshare?: boolean;
                        cap?: {
                            /** @description The most each account bears. */
                            perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                    } | {
                        /** @constant */
                        kind: "assessment";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure, or “equal”: every account weighs 1. */
                        weight: string;
                        /**
                         * select
                         * @description Which survivors pay.
                         */
                        select?: {
                            /** @description The member has at least one of these. */
                            tagsAny?: string[];
                            /** @description The member has none of these. */
                            tagsNone?: string[];
                            /** @description Default: active and withdrawing. */
                            statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                        };
                        reshare?: boolean;
                        cap?: {
                            /** @description The most each account bears. */
                            perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                            /** @description The most each account bears in a capped period. */
                            perPeriod?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                        /** deadline of the call */
                        due?: (string & (unknown & unknown)) | {
                            businessDays: number;
                        };
                        /** @enum {string} */
                        onUnpaid?: "next" | "reshare";
                        ownResourcesFirst?: string[];
                    })[];
                })[];
                nonDefaultLoss?: ({
                    /** @constant */
                    kind: "operatorCapital";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "insurance";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "mutualisedFund";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight?: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    reshare?: boolean;
                    cap?: {
                        /** @description The most each account bears. */
                        perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "assessment";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    reshare?: boolean;
                    cap?: {
                        /** @description The most each account bears. */
                        perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        /** @description The most each account bears in a capped period. */
                        perPeriod?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                    /** deadline of the call */
                    due?: (string & (unknown & unknown)) | {
                        businessDays: number;
                    };
                    /** @enum {string} */
                    onUnpaid?: "next" | "reshare";
                    ownResourcesFirst?: string[];
                } | {
                    /** @constant */
                    kind: "defaulterResource";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    resource: string;
                } | {
                    /** @constant */
                    kind: "voluntary";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    pledge: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    allOrNothing?: boolean;
                    /** deadline of the call */
                    due?: (string & (unknown & unknown)) | {
                        businessDays: number;
                    };
                } | {
                    /** @constant */
                    kind: "gainsHaircut";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    figure: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    /**
                     * number
                     * @description A plain number as a decimal string, with at most 18 decimals.
                     */
                    maxRate?: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "socialisedLoss";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    /**
                     * number
                     * @description A plain number as a decimal string, with at most 18 decimals.
                     */
                    maxRate?: string;
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "autoDeleverage";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure. */
                    score: string;
                    /** @description A declared figure. */
                    capacity: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                    cap?: {
                        /** @description The most the tranche bears in each pool. */
                        total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                    };
                } | {
                    /** @constant */
                    kind: "tearUp";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    /**
                     * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                     * @enum {string}
                     */
                    scope?: "segment" | "house";
                    /** @description A declared figure, or “equal”: every account weighs 1. */
                    weight: string;
                    /**
                     * select
                     * @description Which survivors pay.
                     */
                    select?: {
                        /** @description The member has at least one of these. */
                        tagsAny?: string[];
                        /** @description The member has none of these. */
                        tagsNone?: string[];
                        /** @description Default: active and withdrawing. */
                        statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                    };
                } | {
                    /** @constant */
                    kind: "parallel";
                    id: string;
                    name?: string;
                    /** @description The paragraph of the legal text. */
                    clause?: string;
                    /** @description An officer decides, when it is reached, whether it applies. */
                    discretionary?: boolean;
                    /** @description How many people must confirm before it applies. */
                    approvals?: number;
                    tranches: ({
                        /** @constant */
                        kind: "operatorCapital";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure. */
                        resource: string;
                        cap?: {
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                    } | {
                        /** @constant */
                        kind: "insurance";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure. */
                        resource: string;
                        cap?: {
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                    } | {
                        /** @constant */
                        kind: "mutualisedFund";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure. */
                        resource: string;
                        /** @description A declared figure, or “equal”: every account weighs 1. */
                        weight?: string;
                        /**
                         * select
                         * @description Which survivors pay.
                         */
                        select?: {
                            /** @description The member has at least one of these. */
                            tagsAny?: string[];
                            /** @description The member has none of these. */
                            tagsNone?: string[];
                            /** @description Default: active and withdrawing. */
                            statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                        };
                        reshare?: boolean;
                        cap?: {
                            /** @description The most each account bears. */
                            perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                    } | {
                        /** @constant */
                        kind: "assessment";
                        id: string;
                        name?: string;
                        /** @description The paragraph of the legal text. */
                        clause?: string;
                        /** @description An officer decides, when it is reached, whether it applies. */
                        discretionary?: boolean;
                        /** @description How many people must confirm before it applies. */
                        approvals?: number;
                        /**
                         * @description Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.
                         * @enum {string}
                         */
                        scope?: "segment" | "house";
                        /** @description A declared figure, or “equal”: every account weighs 1. */
                        weight: string;
                        /**
                         * select
                         * @description Which survivors pay.
                         */
                        select?: {
                            /** @description The member has at least one of these. */
                            tagsAny?: string[];
                            /** @description The member has none of these. */
                            tagsNone?: string[];
                            /** @description Default: active and withdrawing. */
                            statuses?: ("active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted")[];
                        };
                        reshare?: boolean;
                        cap?: {
                            /** @description The most each account bears. */
                            perMember?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                            /** @description The most each account bears in a capped period. */
                            perPeriod?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                            /** @description The most the tranche bears in each pool. */
                            total?: components["schemas"]["Rulebook"]["$defs"]["cap"];
                        };
                        /** deadline of the call */
                        due?: (string & (unknown & unknown)) | {
                            businessDays: number;
                        };
                        /** @enum {string} */
                        onUnpaid?: "next" | "reshare";
                        ownResourcesFirst?: string[];
                    })[];
                })[];
            };
            /**
             * capped period
             * @description The time in which assessments count against `perPeriod` (spec 10).
             */
            cappedPeriod?: {
                length: number;
                /** @enum {string} */
                unit: "calendarDays" | "businessDays";
                extendsOnNewDefault?: boolean;
                maxLength?: number;
            };
            recoveries?: {
                /** @enum {string} */
                order?: "reverse" | "pariPassu";
            };
            examples?: {
                name: string;
                /** Lossline snapshot */
                snapshot: {
                    /** Format: date-time */
                    asOf: string;
                    operator?: {
                        /** @description Figures of house level, or all where no segments are declared. */
                        figures?: {
                            [key: string]: string;
                        };
                        /** @description Figures of segment level, by segment. */
                        segments?: {
                            [key: string]: {
                                [key: string]: string;
                            };
                        };
                    };
                    members: {
                        id: string;
                        name?: string;
                        /**
                         * @description Default: active.
                         * @enum {string}
                         */
                        status?: "active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted";
                        tags?: string[];
                        /** @description Figures of house level, or all where no segments are declared. */
                        figures?: {
                            [key: string]: string;
                        };
                        /** @description Figures of segment level, by segment. */
                        segments?: {
                            [key: string]: {
                                [key: string]: string;
                            };
                        };
                    }[];
                    usedInPeriod?: {
                        trancheId: string;
                        memberId: string;
                        segment?: string;
                        /**
                         * amount
                         * @description Money as a decimal string, in the rulebook's currency.
                         */
                        amount: string;
                    }[];
                };
                /** Lossline event */
                event: {
                    id: string;
                    /** @enum {string} */
                    cause: "memberDefault" | "nonDefaultLoss";
                    losses: {
                        /** @description The defaulter; none where the loss is not from a default. */
                        memberId?: string;
                        /** @description Where segments are declared. */
                        segment?: string;
                        /**
                         * amount
                         * @description Money as a decimal string, in the rulebook's currency.
                         */
                        amount: string;
                    }[];
                    /** @description What called accounts paid, round by round; an account not named paid in full. */
                    payments?: {
                        [key: string]: {
                            [key: string]: string;
                        }[];
                    };
                    /** @description What was decided on discretionary tranches. Default: apply. */
                    decisions?: {
                        [key: string]: "apply" | "skip";
                    };
                };
                expect: {
                    /**
                     * amount
                     * @description Money as a decimal string, in the rulebook's currency.
                     */
                    uncovered?: string;
                    /** @description What each tranche bears. */
                    tranches?: {
                        [key: string]: string;
                    };
                    /** @description All that each member bears. */
                    members?: {
                        [key: string]: string;
                    };
                };
            }[];
            $defs: {
                /** cap expression */
                cap: string | {
                    /**
                     * number
                     * @description A plain number as a decimal string, with at most 18 decimals.
                     */
                    multiple: string;
                    /** @description A declared figure. */
                    of: string;
                } | {
                    least: components["schemas"]["Rulebook"]["$defs"]["cap"][];
                } | {
                    greatest: components["schemas"]["Rulebook"]["$defs"]["cap"][];
                };
            };
        };
        /** Lossline snapshot */
        Snapshot: {
            /** Format: date-time */
            asOf: string;
            operator?: {
                /** @description Figures of house level, or all where no segments are declared. */
                figures?: {
                    [key: string]: string;
                };
                /** @description Figures of segment level, by segment. */
                segments?: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            };
            members: {
                id: string;
                name?: string;
                /**
                 * @description Default: active.
                 * @enum {string}
                 */
                status?: "active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted";
                tags?: string[];
                /** @description Figures of house level, or all where no segments are declared. */
                figures?: {
                    [key: string]: string;
                };
                /** @description Figures of segment level, by segment. */
                segments?: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            }[];
            usedInPeriod?: {
                trancheId: string;
                memberId: string;
                segment?: string;
                /**
                 * amount
                 * @description Money as a decimal string, in the rulebook's currency.
                 */
                amount: string;
            }[];
        };
        /** Lossline snapshot */
        MemberData: {
            operator?: {
                /** @description Figures of house level, or all where no segments are declared. */
                figures?: {
                    [key: string]: string;
                };
                /** @description Figures of segment level, by segment. */
                segments?: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            };
            members: {
                id: string;
                name?: string;
                /**
                 * @description Default: active.
                 * @enum {string}
                 */
                status?: "active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted";
                tags?: string[];
                /** @description Figures of house level, or all where no segments are declared. */
                figures?: {
                    [key: string]: string;
                };
                /** @description Figures of segment level, by segment. */
                segments?: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            }[];
            usedInPeriod?: {
                trancheId: string;
                memberId: string;
                segment?: string;
                /**
                 * amount
                 * @description Money as a decimal string, in the rulebook's currency.
                 */
                amount: string;
            }[];
        };
        /** Lossline event */
        Event: {
            id: string;
            /** @enum {string} */
            cause: "memberDefault" | "nonDefaultLoss";
            losses: {
                /** @description The defaulter; none where the loss is not from a default. */
                memberId?: string;
                /** @description Where segments are declared. */
                segment?: string;
                /**
                 * amount
                 * @description Money as a decimal string, in the rulebook's currency.
                 */
                amount: string;
            }[];
            /** @description What called accounts paid, round by round; an account not named paid in full. */
            payments?: {
                [key: string]: {
                    [key: string]: string;
                }[];
            };
            /** @description What was decided on discretionary tranches. Default: apply. */
            decisions?: {
                [key: string]: "apply" | "skip";
            };
        };
        /** Lossline collateral */
        Collateral: {
            /** @description The money figure of members that they are worth. */
            figure: string;
            /** @description Where the figure stands, if it is one of segment level. */
            segment?: string;
            assets: {
                /** @description The venue's own id of it: an ISIN, a pledge's number. */
                id: string;
                /**
                 * number
                 * @description A plain number as a decimal string, with at most 18 decimals.
                 */
                quantity: string;
                /**
                 * number
                 * @description Of one, in `currency`.
                 */
                price: string;
                currency: string;
                /**
                 * number
                 * @description The part that is not counted, from 0 to 1.
                 */
                haircut: string;
                /**
                 * number
                 * @description What one of `currency` is worth in the rulebook's currency. Needed where they differ; where they are the same, it is 1 or left out.
                 */
                fxRate?: string;
            }[];
        };
        NewCallSettings: {
            /**
             * calendar
             * @description By which days are counted, of deadlines and of capped periods.
             * @default {
             *       "timeZone": "UTC",
             *       "weekend": [
             *         "saturday",
             *         "sunday"
             *       ],
             *       "holidays": []
             *     }
             */
            calendar: {
                timeZone: string;
                weekend: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                holidays: string[];
            };
            /**
             * deadline of the call
             * @description How long members have, where a tranche says no `due`.
             * @default PT24H
             */
            defaultDue: (string & (unknown & unknown)) | {
                businessDays: number;
            };
            /**
             * deadline of the call
             * @description How long members have to restore what a run consumed.
             * @default {
             *       "businessDays": 5
             *     }
             */
            replenishmentDue: (string & (unknown & unknown)) | {
                businessDays: number;
            };
        };
        DraftBeginning: {
            document: unknown;
        } | {
            template: string;
        } | {
            version: string;
        };
        Person: {
            personId: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "riskOfficer" | "approver" | "viewer" | "member";
            /** @description The member that somebody in the role `member` stands for. */
            memberId?: string;
            /**
             * @description Nothing, while they belong to the tenant.
             * @enum {string}
             */
            status?: "removed";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            joinedAt: string;
            /** @description Who gave them another place last, or removed them. */
            changedBy?: string;
            /** @description Who says that it is them. */
            issuer: string;
            subject: string;
        };
        Invitation: {
            invitationId: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "riskOfficer" | "approver" | "viewer" | "member";
            /** @description The member that somebody in the role `member` stands for. */
            memberId?: string;
            /** @enum {string} */
            state: "open" | "accepted" | "revoked" | "expired";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description Absent when no letter was taken yet: send it again.
             * @example 2026-03-01T17:00:00.000Z
             */
            sentAt?: string;
            acceptedBy?: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            acceptedAt?: string;
        };
        Problem: {
            /** @example urn:lossline:problem:invalid */
            type: string;
            title: string;
            status: number;
            detail: string;
            /**
             * @description Names this very request.
             * @example urn:lossline:request:…
             */
            instance: string;
            errors?: {
                /** @description JSON Pointer (RFC 6901) into what was sent. */
                pointer: string;
                code: string;
                detail: string;
                /** @description The line of an imported file. */
                line?: number;
            }[];
        };
        Tenant: {
            tenantId: string;
            name: string;
            /** @enum {string} */
            status: "active" | "suspended" | "deleting";
            /** @enum {string} */
            plan: "sandbox" | "standard" | "scale";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            createdAt: string;
            suspension?: {
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                at: string;
                reason: string;
            };
            deletion?: {
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                requestedAt: string;
                requestedBy: string;
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                dueAt: string;
            };
            quotas: {
                members: {
                    limit: number;
                    used: number;
                };
                accounts: {
                    limit: number;
                    used: number;
                };
                people: {
                    limit: number;
                    used: number;
                };
                apiKeys: {
                    limit: number;
                    used: number;
                };
                drafts: {
                    limit: number;
                    used: number;
                };
                noticeSources: {
                    limit: number;
                    used: number;
                };
                webhookEndpoints: {
                    limit: number;
                    used: number;
                };
                openImports: {
                    limit: number;
                    used: number;
                };
            };
            allows: {
                realDefaults: boolean;
                requestsPerSecond: number;
                burst: number;
            };
            bytesKept: number;
        };
        Me: {
            /** @enum {string} */
            kind: "person" | "apiKey";
            /** @description The tenants that the credential is good for. */
            tenants: {
                tenantId: string;
                name: string;
                /** @enum {string} */
                role?: "owner" | "riskOfficer" | "approver" | "viewer" | "member";
                memberId?: string;
            }[];
            personId?: string;
            issuer?: string;
            subject?: string;
            email?: string;
            emailVerified?: boolean;
            keyId?: string;
            scopes?: ("rulebooks:read" | "rulebooks:write" | "members:read" | "members:write" | "defaults:declare" | "runs:read" | "runs:write" | "settings:read" | "settings:write" | "people:read" | "people:write" | "keys:read" | "keys:write" | "tenant:read" | "tenant:write")[];
        };
        ApiKey: {
            keyId: string;
            name: string;
            /** @description How the key begins. */
            prefix: string;
            scopes: ("rulebooks:read" | "rulebooks:write" | "members:read" | "members:write" | "defaults:declare" | "runs:read" | "runs:write" | "settings:read" | "settings:write" | "people:read" | "people:write" | "keys:read" | "keys:write" | "tenant:read" | "tenant:write")[];
            /** @enum {string} */
            state: "active" | "revoked";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            revokedAt?: string;
            revokedBy?: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            expiresAt?: string;
            /**
             * @description To within five minutes.
             * @example 2026-03-01T17:00:00.000Z
             */
            lastUsedAt?: string;
        };
        Publication: components["schemas"]["PublishedRulebook"] & {
            warnings: {
                /** @description JSON Pointer (RFC 6901) into the rulebook. */
                path: string;
                code: string;
                message: string;
            }[];
        };
        PublishedRulebook: {
            /** @description `sha256:` and 64 hexadecimal digits. */
            hash: string;
            name: string;
            currency: string;
            minorUnits: number;
            segments: string[] | null;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            effectiveFrom: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            publishedAt: string;
            publishedBy?: string;
            draft?: {
                draftId: string;
                revision: number;
            };
            stateMachineVersionArn: string;
            waterfalls: {
                memberDefault?: {
                    id: string;
                    name?: string;
                    clause?: string;
                    /** @enum {string} */
                    kind: "defaulterResource" | "operatorCapital" | "insurance" | "mutualisedFund" | "assessment" | "voluntary" | "gainsHaircut" | "socialisedLoss" | "autoDeleverage" | "tearUp";
                    group?: string;
                }[];
                nonDefaultLoss?: {
                    id: string;
                    name?: string;
                    clause?: string;
                    /** @enum {string} */
                    kind: "defaulterResource" | "operatorCapital" | "insurance" | "mutualisedFund" | "assessment" | "voluntary" | "gainsHaircut" | "socialisedLoss" | "autoDeleverage" | "tearUp";
                    group?: string;
                }[];
            };
            withdrawal?: {
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                at: string;
                by: string;
                reason: string;
            };
        };
        Assessment: {
            /** @description Whether it could be published as it is. */
            valid: boolean;
            /** @description `sha256:` and 64 hexadecimal digits. */
            hash?: string;
            faults: {
                /** @description JSON Pointer (RFC 6901) into the rulebook. */
                path: string;
                code: string;
                message: string;
            }[];
            warnings: {
                /** @description JSON Pointer (RFC 6901) into the rulebook. */
                path: string;
                code: string;
                message: string;
            }[];
        };
        RulebookView: components["schemas"]["PublishedRulebook"] & {
            /** @enum {string} */
            status: "inForce" | "future" | "superseded" | "withdrawn";
        };
        Explanation: {
            title: string;
            preamble: string[];
            waterfalls: {
                /** @enum {string} */
                cause: "memberDefault" | "nonDefaultLoss";
                heading: string;
                steps: components["schemas"]["ExplainedStep"][];
            }[];
            general: string[];
        };
        ExplainedStep: {
            id: string;
            place: string;
            title: string;
            text: string;
            parts: components["schemas"]["ExplainedStep"][];
        };
        Comparison: {
            before: {
                /** @description `sha256:` and 64 hexadecimal digits. */
                hash: string;
                name: string;
                effectiveFrom: string;
            };
            after: {
                /** @description `sha256:` and 64 hexadecimal digits. */
                hash: string;
                name: string;
                effectiveFrom: string;
            };
            /** @description Nothing is changed but how the rules are written, or the worked examples. */
            sameRules: boolean;
            changes: {
                /** @enum {string} */
                kind: "added" | "removed" | "changed" | "moved" | "renamed" | "writtenDifferently";
                subject: string;
                id?: string;
                /** @enum {string} */
                direction?: "raised" | "lowered";
                /** @description JSON Pointer into the earlier rulebook. */
                before: string | null;
                /** @description JSON Pointer into the later rulebook. */
                after: string | null;
                sentence: string;
            }[];
        };
        Draft: {
            draftId: string;
            /** @description In quotes it is the draft's ETag. */
            revision: number;
            name?: string;
            origin: {
                /** @enum {string} */
                kind: "document";
            } | {
                /** @enum {string} */
                kind: "template";
                template: string;
            } | {
                /** @enum {string} */
                kind: "version";
                hash: string;
            };
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            updatedAt: string;
            updatedBy: string;
        };
        PublicationSetting: {
            enabled: boolean;
            publicId?: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            changedAt?: string;
            changedBy?: string;
        };
        Member: {
            id: string;
            name?: string;
            /** @enum {string} */
            status?: "active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted";
            tags?: string[];
            figures?: {
                [key: string]: string;
            };
            segments?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
        };
        Operator: {
            figures?: {
                [key: string]: string;
            };
            segments?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
        };
        ValuedCollateral: {
            figure: string;
            segment: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            value: string;
            currency: string;
            minorUnits: number;
            assets: components["schemas"]["Asset"][];
        };
        Asset: {
            id: string;
            /** @description A decimal string, as it was sent. */
            quantity: string;
            /** @description A decimal string, as it was sent. */
            price: string;
            currency: string;
            /** @description A decimal string, as it was sent. */
            haircut: string;
            /** @description A decimal string, as it was sent. */
            fxRate?: string;
        };
        Valuation: {
            memberId: string;
            figure: string;
            segment: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            value: string;
            currency: string;
            minorUnits: number;
            assets: components["schemas"]["Asset"][];
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            by?: string;
            /** @description The revision of the register that it made. */
            revision: number;
            stands: boolean;
        };
        Balances: {
            memberId: string;
            revision: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            balances: {
                segment: string | null;
                figure: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
        };
        OperatorBalances: {
            revision: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            balances: {
                segment: string | null;
                figure: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
        };
        Posting: {
            revision: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            cause: {
                kind: string;
                id?: string;
                by?: string;
            };
            currency: string;
            lines: number;
            contra: {
                account: string;
                figure: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
            /** @description What moved between contra accounts only: calls paid, what is uncovered, what came back. */
            money: {
                account: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
        };
        Revision: {
            revision: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            cause: {
                kind: string;
                id?: string;
                by?: string;
            };
            members: number;
            inSegments: number;
            /** @description Whether a balance moved. */
            posted: boolean;
        };
        PostingLines: {
            revision: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            cause: {
                kind: string;
                id?: string;
                by?: string;
            };
            currency: string;
            lines: number;
            contra: {
                account: string;
                figure: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
            /** @description What moved between contra accounts only: calls paid, what is uncovered, what came back. */
            money: {
                account: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
            page: {
                /** @description Null: the operator. */
                memberId: string | null;
                segment: string | null;
                figure: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
                /** @description `outside`, or `loss:` and the id of a run. */
                contra: string;
            }[];
            /** @description The cursor of the next page, if there is one. */
            next?: string;
        };
        Reconciliation: {
            revision: number;
            postings: number;
            members: number;
            differences: {
                code: string;
                message: string;
                revision?: number;
                memberId?: string | null;
                segment?: string | null;
                figure?: string;
                posted?: string;
                held?: string;
            }[];
            more: number;
            /** @description The cursor of the next page, if there is one. */
            next?: string;
        };
        Headroom: {
            memberId: string;
            /** @description `sha256:` and 64 hexadecimal digits. */
            rulebookHash: string;
            /** @description The one that is open; its end is not in it. */
            period?: {
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                begin: string;
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                end: string;
            };
            accounts: {
                trancheId: string;
                segment: string | null;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                cap: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                used: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                left: string;
            }[];
        };
        TopUp: {
            id: string;
            /** @description Null: the operator. */
            memberId: string | null;
            segment: string | null;
            figure: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            amount: string;
            currency: string;
            minorUnits: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            by?: string;
            /** @description The revision of the register that it made. */
            revision: number;
        };
        Obligation: {
            runId: string;
            /** @description Null: the operator. */
            memberId: string | null;
            segment: string | null;
            figure: string;
            currency: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            consumed: string;
            /**
             * @description By top-ups since, which restore what the oldest run took first.
             * @example 1250000.00
             */
            restored: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            outstanding: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            dueAt: string;
            overdue: boolean;
            /**
             * @description Nothing is owed any more, though not all of it was restored.
             * @enum {string}
             */
            voidBecause?: "leftRegister" | "withdrawn" | "defaulted" | "accountGone";
        };
        Import: {
            importId: string;
            /** @enum {string} */
            format: "csv" | "jsonl";
            /** @enum {string} */
            mode: "merge" | "replace";
            /** @enum {string} */
            status: "open" | "committing" | "committed" | "abandoned";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            createdAt: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            expiresAt: string;
            by?: string;
            expected: {
                parts?: number;
                rows?: number;
            };
            parts: {
                part: number;
                rows: number;
            }[];
            rows: number;
            merged?: number;
            revision?: number;
        };
        ImportPart: {
            part: number;
            rows: number;
            repeated: boolean;
        };
        ImportCommitted: {
            /** @enum {string} */
            status: "committed";
            revision: number;
            members: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            updatedAt: string;
        };
        ImportCommitting: {
            /** @enum {string} */
            status: "committing";
            merged: number;
            rows: number;
        };
        CallSettings: {
            calendar: {
                timeZone: string;
                weekend: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                /** @description Days, such as 2026-12-24. */
                holidays: string[];
            };
            defaultDue: string | {
                businessDays: number;
            };
            replenishmentDue: string | {
                businessDays: number;
            };
            /** @description 0: nobody has put any. */
            revision: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            changedAt?: string;
            changedBy?: string;
        };
        NoticeSource: {
            sourceId: string;
            name: string;
            /** @description Where it sends notices. */
            url: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            createdAt: string;
            /** @description Everybody who was shown a secret of it: who made it, and who had it renewed. */
            shownTo?: string[];
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            deletedAt?: string;
            deletedBy?: string;
            /**
             * @description Until when the secret before the present one is good, if it still is.
             * @example 2026-03-01T17:00:00.000Z
             */
            formerSecretUntil?: string;
        };
        Declaration: {
            runId: string;
            drill: boolean;
            eventId: string;
            /** @enum {string} */
            status: "declared" | "running" | "completed" | "failed" | "cancelled";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            declaredAt: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            loss: string;
            /** @description `sha256:` and 64 hexadecimal digits. */
            rulebookHash: string;
            /** @description Absent while the run waits for its turn, and while it is being frozen. */
            snapshotHash?: string;
            /** @description `sha256:` and 64 hexadecimal digits. */
            eventHash: string;
        };
        WebhookEndpoint: {
            endpointId: string;
            url: string;
            steps: boolean;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            createdAt: string;
            /** @description Everybody who was shown a secret of it: who made it, and who had it renewed. */
            shownTo?: string[];
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            deletedAt?: string;
            deletedBy?: string;
            /**
             * @description Until when the secret before the present one is good, if it still is.
             * @example 2026-03-01T17:00:00.000Z
             */
            formerSecretUntil?: string;
        };
        RunLine: {
            runId: string;
            eventId: string;
            drill: boolean;
            /** @description Where it was declared: a notice source, or `api`. */
            source: string;
            declaredBy: string;
            /** @description The run in which its defaulters failed a call, if that is why they default. */
            failedIn?: string;
            /** @enum {string} */
            cause: "memberDefault" | "nonDefaultLoss";
            /** @enum {string} */
            status: "declared" | "running" | "completed" | "failed" | "cancelled";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            declaredAt: string;
            /** @description Whether its loss was declared as an estimate. */
            estimated: boolean;
            finalisation?: components["schemas"]["Finalisation"];
            /** @description The run that it repeats on its final loss. */
            repeats?: string;
            /**
             * @description Of a run that repeats another: the declaration of that one.
             * @example 2026-03-01T17:00:00.000Z
             */
            recordDate?: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            completedAt?: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            failedAt?: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            cancelledAt?: string;
            failure?: {
                code: string;
                message: string;
            };
            cancellation?: {
                by: string;
                reason: string;
            };
            engine: string;
            /** @description Its place among the tenant's real runs. */
            turn?: number;
            rulebook: {
                /** @description `sha256:` and 64 hexadecimal digits. */
                hash: string;
                name: string;
                currency: string;
                minorUnits: number;
                segments: string[] | null;
            };
            /** @description Absent while it waits for its turn, and while it is being frozen. */
            snapshotHash?: string;
            /** @description `sha256:` and 64 hexadecimal digits. */
            eventHash: string;
            /** @description `sha256:` and 64 hexadecimal digits. */
            resultHash?: string;
            stateMachineVersionArn: string;
            /** @description Of its latest execution. */
            executionArn?: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            loss: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            borne?: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            uncovered?: string;
        };
        Finalisation: {
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            by: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            loss: string;
            /**
             * @description The loss fell by so much, which is given back as recoveries.
             * @example 1250000.00
             */
            recovered?: string;
            /** @description The loss rose: the run that repeats this one on it. */
            repeatedBy?: string;
        };
        Run: components["schemas"]["RunLine"] & {
            waiting?: components["schemas"]["Waiting"];
            /** @description The run that holds the waterfall, while this one waits for its turn. */
            waitsFor?: string;
            /**
             * @description While it has its turn and its first step makes the snapshot, which takes a while with many accounts.
             * @enum {boolean}
             */
            freezing?: true;
            /** @description Who had it go on after it had failed, and why. */
            resumptions: {
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                at: string;
                by: string;
                reason: string;
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                failedAt: string;
                failure: {
                    code: string;
                    message: string;
                };
            }[];
            /** @description Those that have served it: a run may outlive any of its executions. */
            executions: {
                arn: string;
                /** @description What it is an execution of. */
                stateMachineVersionArn?: string;
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                startedAt: string;
                /** @description How it ended, once another has taken its place. */
                end?: {
                    /** @enum {string} */
                    status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "LOST";
                    message?: string;
                };
            }[];
            tranches: components["schemas"]["TrancheView"][];
        };
        /** @description What people have to do before it can go on. */
        Waiting: {
            step: string;
            /** @enum {string} */
            waitsFor: "resumption" | "decision" | "approvals" | "payments";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            since: string;
            approvals?: {
                needed: number;
                given: components["schemas"]["Approval"][];
            };
            round?: {
                number: number;
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                dueAt: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                outstanding: string;
                calls: components["schemas"]["CallTotal"][];
            };
        };
        Approval: {
            step: string;
            by: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            comment?: string;
        };
        CallTotal: {
            trancheId: string;
            accounts: number;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            amount: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            dueAt: string;
        };
        TrancheView: {
            id: string;
            name?: string;
            clause?: string;
            /** @enum {string} */
            kind: "defaulterResource" | "operatorCapital" | "insurance" | "mutualisedFund" | "assessment" | "voluntary" | "gainsHaircut" | "socialisedLoss" | "autoDeleverage" | "tearUp";
            group?: string;
            /** @enum {string} */
            state: "pending" | "running" | "applied" | "notReached" | "skipped" | "failed";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            recordedAt?: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            required?: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            available?: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            borne?: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            residual?: string;
            payers?: number;
        };
        Decision: {
            step: string;
            /** @enum {string} */
            decision: "apply" | "skip";
            reason: string;
            by: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
        };
        Payment: {
            paymentId: string;
            step: string;
            trancheId: string;
            round: number;
            memberId: string | null;
            segment: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            amount: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            /**
             * @description It came when its calls were closed, and is given on as a recovery once the run has completed.
             * @enum {boolean}
             */
            isLate?: true;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            reversedAt?: string;
        };
        Act: {
            number: number;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
            by: string;
            kind: string;
        } & {
            [key: string]: unknown;
        };
        Call: {
            trancheId: string;
            round: number;
            memberId: string | null;
            segment: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            amount: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            paid: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            dueAt: string;
            /** @example 6F1C-03A9-77D2-4B10 */
            reference: string;
            /** @enum {string} */
            state: "open" | "paid" | "unpaid";
        };
        FailedMember: {
            memberId: string;
            owed: {
                trancheId: string;
                segment: string | null;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
            offered: {
                id: string;
                /** @enum {string} */
                cause: "memberDefault";
                memberId: string;
                failedIn: string;
            };
        };
        Allocation: {
            trancheId: string;
            payer: string;
            memberId: string | null;
            segment: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            amount: string;
        };
        Owed: {
            trancheId: string;
            memberId: string | null;
            segment: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            amount: string;
        };
        Recovery: {
            number: number;
            id: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            amount: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            recordedAt: string;
            recordedBy?: string;
            claim?: {
                trancheId: string;
                segment?: string;
            };
            repaid: {
                trancheId: string;
                payer: string;
                memberId: string | null;
                segment: string | null;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
            }[];
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            toUncovered: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            surplus: string;
            from?: string;
        };
        Claim: {
            trancheId: string;
            name?: string;
            clause?: string;
            segment: string | null;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            claimed: string;
            /**
             * @description While the run went on.
             * @example 1250000.00
             */
            paid: string;
            /**
             * @description After it, by recoveries that name the claim.
             * @example 1250000.00
             */
            paidLater: string;
            /**
             * @description A decimal string.
             * @example 1250000.00
             */
            pending: string;
            /** @enum {string} */
            state: "paid" | "pending";
        };
        Statement: {
            runId: string;
            eventId: string;
            drill: boolean;
            /** @enum {string} */
            cause: "memberDefault" | "nonDefaultLoss";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            declaredAt: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            completedAt: string;
            rulebook: {
                /** @description `sha256:` and 64 hexadecimal digits. */
                hash: string;
                name: string;
            };
            /** @description `sha256:` and 64 hexadecimal digits. */
            resultHash: string;
            currency: string;
            minorUnits: number;
            /** @description Null: the operator. */
            memberId: string | null;
            name?: string;
            lines: {
                trancheId: string;
                /** @enum {string} */
                kind: "defaulterResource" | "operatorCapital" | "insurance" | "mutualisedFund" | "assessment" | "voluntary" | "gainsHaircut" | "socialisedLoss" | "autoDeleverage" | "tearUp";
                name?: string;
                clause?: string;
                segment: string | null;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                borne: string;
                /**
                 * @description By recoveries so far.
                 * @example 1250000.00
                 */
                givenBack: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                standing: string;
            }[];
            /** @description What was called and not paid in time. */
            owed: {
                trancheId: string;
                segment: string | null;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                paidLate: string;
            }[];
            recoveries: {
                number: number;
                id: string;
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                recordedAt: string;
                from?: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                amount: string;
                lines: {
                    trancheId: string;
                    segment: string | null;
                    /**
                     * @description A decimal string.
                     * @example 1250000.00
                     */
                    amount: string;
                }[];
            }[];
            total: {
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                borne: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                givenBack: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                standing: string;
                /**
                 * @description A decimal string.
                 * @example 1250000.00
                 */
                owed: string;
            };
        };
        Delivery: {
            endpointId: string;
            url: string;
            /**
             * @description `pending`: not tried yet. `undelivered`: not taken so far; it is tried for half a day.
             * @enum {string}
             */
            state: "delivered" | "undelivered" | "pending";
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            deliveredAt?: string;
            /** @description The last time that it was not taken, and why. */
            lastFailure?: {
                /**
                 * @description ISO 8601 in UTC.
                 * @example 2026-03-01T17:00:00.000Z
                 */
                at: string;
                message: string;
            };
        };
        Alarm: {
            code: string;
            message: string;
            /**
             * @description ISO 8601 in UTC.
             * @example 2026-03-01T17:00:00.000Z
             */
            at: string;
        };
        RunAlarm: components["schemas"]["Alarm"] & {
            runId: string;
        };
    };
    responses: never;
    parameters: {
        /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
        tenant: string;
        /** @description For a day, the same request with the same key is answered as the first was and not done again. */
        idempotencyKey: string;
        /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
        seen: string;
        /** @description The `ETag` of what was read: of another state it is 412, and without it 428. */
        mustBeSeen: string;
        /** @description `*`: only what is new is written, otherwise 412. */
        isNew: "*";
        /** @description The `ETag` of what is known already: if it is still so, the answer is 304. */
        isKnown: string;
        /** @description The message's own id, part of what is signed. */
        messageId: string;
        /** @description Seconds since 1970, not more than five minutes from now. */
        messageTimestamp: string;
        /** @description One signature or several, apart by spaces, as Standard Webhooks makes them with the source's secret. */
        messageSignature: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names this very request. */
        "X-Request-Id": string;
        /** @description The tenant's share of requests. */
        "RateLimit-Policy": string;
        /** @description What is left of it, and in how many seconds it is whole again. */
        RateLimit: string;
        /** @description With 429 and 503: in how many seconds to come again. */
        "Retry-After": string;
        /** @description With 401. */
        "WWW-Authenticate": string;
        /** @description `true`: nothing was done, and this is what was answered to the first request with the key. */
        "Idempotent-Replayed": "true";
        /** @description Which state it is, for `If-Match` and `If-None-Match`. */
        ETag: string;
        /** @description Where what was made, or was there already, is read. */
        Location: string;
        /** @description The address of the next page (`rel="next"`), where there is one. */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    signUpCode?: string;
                    ownerEmail?: string;
                };
            };
        };
        responses: {
            /** @description The new tenant, with its first API key: shown this once */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tenantId: string;
                        name: string;
                        apiKey: string;
                        owner?: components["schemas"]["Person"];
                        invitation?: components["schemas"]["Invitation"];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTenant: {
        parameters: {
            query: {
                /** @description The name of the tenant, to be sure. */
                confirm: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is closed */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is open again */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readUsage: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The oldest month first */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        months: {
                            month: string;
                            members: number;
                            accounts: number;
                            runs: number;
                            drills: number;
                            webhookDeliveries: number;
                            bytesWritten: number;
                        }[];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTenant: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of at most a few megabytes */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The holder of the credential */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenID provider, and what to ask it for */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        issuer: string;
                        /** @description The `resource` that access tokens are asked for. */
                        audience: string;
                        clientId: string;
                        /** @enum {string} */
                        signUp: "open" | "code" | "closed";
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: components["schemas"]["Person"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a person. */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a person. */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
            };
            path: {
                /** @description The id of a person. */
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "riskOfficer" | "approver" | "viewer" | "member";
                    /** @description The member that somebody in the role `member` stands for. */
                    memberId?: string;
                };
            };
        };
        responses: {
            /** @description The person as they are now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitations: components["schemas"]["Invitation"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    role: "owner" | "riskOfficer" | "approver" | "viewer" | "member";
                    /** @description The member that somebody in the role `member` stands for. */
                    memberId?: string;
                };
            };
        };
        responses: {
            /** @description The invitation */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of an invitation. */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation as it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of an invitation. */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation as it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Whose tenant it is, and as what */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tenantId: string;
                        person: components["schemas"]["Person"];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, revoked ones too */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apiKeys: components["schemas"]["ApiKey"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("rulebooks:read" | "rulebooks:write" | "members:read" | "members:write" | "defaults:declare" | "runs:read" | "runs:write" | "settings:read" | "settings:write" | "people:read" | "people:write" | "keys:read" | "keys:write" | "tenant:read" | "tenant:write")[];
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description The key, shown this once */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"] & {
                        apiKey: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of an API key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRulebooks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rulebooks: components["schemas"]["RulebookView"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishRulebook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The rulebook. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rulebook"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description It was published before */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            /** @description It is published */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateRulebook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description What may be a rulebook. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rulebook"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description What there is to say of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRulebook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The hash of a rulebook. */
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rulebook */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rulebook"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRulebookStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The hash of a rulebook. */
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookView"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainRulebook: {
        parameters: {
            query?: {
                format?: "sections" | "text";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The hash of a rulebook. */
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In sections, or as plain text */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                    "text/plain": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareRulebooks: {
        parameters: {
            query: {
                /** @description The hash of the published rulebook to compare with. */
                from: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The hash of a rulebook. */
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawRulebook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The hash of a rulebook. */
                hash: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description It is withdrawn */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedRulebook"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrafts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        drafts: components["schemas"]["Draft"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description What to begin from; in YAML, the rulebook itself. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBeginning"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] & {
                        document?: unknown;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: of another state it is 412, and without it 428. */
                "If-Match": components["parameters"]["mustBeSeen"];
            };
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        /** @description What may become a rulebook. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rulebook"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: of another state it is 412, and without it 428. */
                "If-Match": components["parameters"]["mustBeSeen"];
            };
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What there is to say of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"] & {
                        revision: number;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainDraft: {
        parameters: {
            query?: {
                format?: "sections" | "text";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In sections, or as plain text */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                    "text/plain": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareDraft: {
        parameters: {
            query: {
                /** @description The hash of the published rulebook to compare with. */
                from: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
                /** @description The `ETag` of what was read: of another state it is 412, and without it 428. */
                "If-Match": components["parameters"]["mustBeSeen"];
            };
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was published before */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            /** @description It is published */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        templates: {
                            id: string;
                            title: string;
                            purpose: string;
                        }[];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: string;
                        purpose: string;
                        rulebook?: unknown;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPublicRulebooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what is known already: if it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["isKnown"];
            };
            path: {
                publicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of force */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rulebooks: {
                            /** @description `sha256:` and 64 hexadecimal digits. */
                            hash: string;
                            /** @enum {string} */
                            status: "inForce" | "future";
                            name: string;
                            currency: string;
                            /**
                             * @description ISO 8601 in UTC.
                             * @example 2026-03-01T17:00:00.000Z
                             */
                            effectiveFrom: string;
                        }[];
                    };
                };
            };
            /** @description As it was */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPublicRulebook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what is known already: if it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["isKnown"];
            };
            path: {
                publicId: string;
                /** @description The hash of a rulebook. */
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `sha256:` and 64 hexadecimal digits. */
                        hash: string;
                        /** @enum {string} */
                        status: "inForce" | "future";
                        name: string;
                        currency: string;
                        /**
                         * @description ISO 8601 in UTC.
                         * @example 2026-03-01T17:00:00.000Z
                         */
                        effectiveFrom: string;
                        explanation: components["schemas"]["Explanation"];
                        examples: {
                            name: string;
                            snapshot?: unknown;
                            event?: unknown;
                            result: {
                                engine: string;
                            } & {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description As it was */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPublicDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what is known already: if it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["isKnown"];
            };
            path: {
                publicId: string;
                /** @description The hash of a rulebook. */
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Canonical JSON */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rulebook"];
                };
            };
            /** @description As it was */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The setting */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationSetting"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switchPublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                };
            };
        };
        responses: {
            /** @description The setting */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationSetting"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMemberData: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Canonical JSON: a snapshot without `asOf` */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberData"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMemberData: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description A snapshot without `asOf`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberData"];
            };
        };
        responses: {
            /** @description What is there now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        members: number;
                        revision: number;
                        /**
                         * @description ISO 8601 in UTC.
                         * @example 2026-03-01T17:00:00.000Z
                         */
                        updatedAt: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                status?: "active" | "withdrawing" | "suspended" | "withdrawn" | "defaulted";
                tag?: string;
                segment?: string;
                /** @description As it was at this moment (UTC). Absent: as it is now. */
                asOf?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                        members: components["schemas"]["Member"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description A member's own id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
                /** @description `*`: only what is new is written, otherwise 412. */
                "If-None-Match"?: components["parameters"]["isNew"];
            };
            path: {
                /** @description A member's own id. */
                memberId: string;
            };
            cookie?: never;
        };
        /** @description The whole member; `id` may be left out. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Member"];
            };
        };
        responses: {
            /** @description The member as it is kept */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: components["schemas"]["Member"];
                        revision: number;
                    };
                };
            };
            /** @description The member, which is new */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: components["schemas"]["Member"];
                        revision: number;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
            };
            path: {
                /** @description A member's own id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is off the register */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOperator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its figures */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putOperator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
                /** @description `*`: only what is new is written, otherwise 412. */
                "If-None-Match"?: components["parameters"]["isNew"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Operator"];
            };
        };
        responses: {
            /** @description The figures as they are kept */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operator: components["schemas"]["Operator"];
                        revision: number;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMembers: {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                cursor?: string;
                /** @description As it was at this moment (UTC). Absent: as it is now. */
                asOf?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of members */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCollateral: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                figure?: string;
                segment?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description A member's own id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of valuations */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        valuations: components["schemas"]["Valuation"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    valueCollateral: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
            };
            path: {
                /** @description A member's own id. */
                memberId: string;
            };
            cookie?: never;
        };
        /** @description All the assets behind one figure. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Collateral"];
            };
        };
        responses: {
            /** @description What they are worth, and the member with it; a dry run has no revision */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: string;
                        } & {
                            [key: string]: unknown;
                        };
                        collateral: components["schemas"]["ValuedCollateral"];
                        revision?: number;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readBalances: {
        parameters: {
            query?: {
                /** @description A moment (UTC). */
                asOf?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts with nothing are left out */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balances"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOperatorBalances: {
        parameters: {
            query?: {
                /** @description A moment (UTC). */
                asOf?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of nothing are left out */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorBalances"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPostings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        postings: components["schemas"]["Posting"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRevisions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revisions: components["schemas"]["Revision"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPosting: {
        parameters: {
            query?: {
                cursor?: string;
                memberId?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of lines; amounts with a minus left the account */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostingLines"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconcile: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was checked in this call, and everything that differs */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHeadroom: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Caps, what is used of them and what is left */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Headroom"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTopUpsOfMember: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description A member's own id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        topUps: components["schemas"]["TopUp"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordTopUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description A member's own id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Your own id of the money: its natural key. */
                    id: string;
                    figure: string;
                    segment?: string;
                    amount: string;
                };
            };
        };
        responses: {
            /** @description This money was recorded before */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopUp"];
                };
            };
            /** @description The balance is higher by so much */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopUp"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordOperatorTopUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Your own id of the money: its natural key. */
                    id: string;
                    figure: string;
                    segment?: string;
                    amount: string;
                };
            };
        };
        responses: {
            /** @description This money was recorded before */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopUp"];
                };
            };
            /** @description The balance is higher by so much */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopUp"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTopUps: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        topUps: components["schemas"]["TopUp"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplenishment: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description In `csv` and `jsonl` the next page's address stands in a `Link` header. */
                format?: "json" | "csv" | "jsonl";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        obligations: components["schemas"]["Obligation"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReplenishmentOfMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description A member's own id, though it has left. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was taken, what was restored, what is due */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        obligations: components["schemas"]["Obligation"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReplenishmentOfOperator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was taken, what was restored, what is due */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        obligations: components["schemas"]["Obligation"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    format: "csv" | "jsonl";
                    /** @enum {string} */
                    mode: "merge" | "replace";
                    /** @description How many parts there will be. If given, the commit checks it. */
                    parts?: number;
                    /** @description How many rows there will be. If given, the commit checks it. */
                    rows?: number;
                };
            };
        };
        responses: {
            /** @description The import, which is open */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putImportPart: {
        parameters: {
            query?: {
                /** @description The line of the whole file that the first row stands on; faults count from it. */
                firstLine?: number;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of an import. */
                importId: string;
                /** @description 1, 2, 3 … */
                part: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description The very same part was there already */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPart"];
                };
            };
            /** @description The part is kept */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPart"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of an import. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import with the parts that came so far */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    abandonImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of an import. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of it will be seen */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commitImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of an import. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it is the register's revision now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportCommitted"];
                };
            };
            /** @description Not yet: call again */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportCommitting"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCallSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSettings"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCallSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description The `ETag` of what was read: only what nobody has changed since is changed, otherwise 412. */
                "If-Match"?: components["parameters"]["seen"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The settings. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCallSettings"];
            };
        };
        responses: {
            /** @description What holds now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSettings"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCallSettings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revisions: components["schemas"]["CallSettings"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNoticeSources: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, deleted ones too */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        noticeSources: components["schemas"]["NoticeSource"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addNoticeSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The source, and the secret it signs notices with: shown this once */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSource"] & {
                        secret: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readNoticeSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a notice source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source, without its secret */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSource"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteNoticeSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a notice source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source as it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSource"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewNoticeSourceSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a notice source. */
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description For how long the old secret is good as well; 0 when it has become known.
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description The source, and its new secret: shown this once */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSource"] & {
                        secret: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendNotice: {
        parameters: {
            query?: never;
            header: {
                /** @description The message's own id, part of what is signed. */
                "webhook-id": components["parameters"]["messageId"];
                /** @description Seconds since 1970, not more than five minutes from now. */
                "webhook-timestamp": components["parameters"]["messageTimestamp"];
                /** @description One signature or several, apart by spaces, as Standard Webhooks makes them with the source's secret. */
                "webhook-signature": components["parameters"]["messageSignature"];
            };
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    type: "default.declared" | "drill.declared";
                    /** Format: date-time */
                    timestamp: string;
                    data: components["schemas"]["Event"];
                };
            };
        };
        responses: {
            /** @description This default was declared before: its run */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Declaration"];
                };
            };
            /** @description The default is recorded; its run has begun, or waits for its turn */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Declaration"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, deleted ones too */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhookEndpoints: components["schemas"]["WebhookEndpoint"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url: string;
                    /**
                     * @description Whether it is told of every step of a run, or (`false`) only when one has completed.
                     * @default true
                     */
                    steps?: boolean;
                };
            };
        };
        responses: {
            /** @description The endpoint, and the secret to check webhooks with: shown this once */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"] & {
                        secret: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a webhook endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, without its secret */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a webhook endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint as it is now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewWebhookEndpointSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a webhook endpoint. */
                endpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description For how long the old secret is good as well; 0 when it has become known.
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description The endpoint, and its new secret: shown this once */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"] & {
                        secret: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declareDefault: {
        parameters: {
            query?: {
                drill?: "true" | "false";
                estimate?: "true" | "false";
                /** @description The run in which the defaulters failed a call, where that is why they default. */
                failedIn?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description This default was declared before: its run */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Declaration"];
                };
            };
            /** @description The default is recorded; its run has begun, or waits for its turn */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Declaration"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dryRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The result */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        engine: string;
                        /**
                         * @description A decimal string.
                         * @example 1250000.00
                         */
                        loss: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                status?: "declared" | "running" | "completed" | "failed" | "cancelled";
                drill?: "true" | "false";
                cause?: "memberDefault" | "nonDefaultLoss";
                /** @description Declared at this moment or later. */
                from?: string;
                /** @description Declared at this moment or earlier. */
                to?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: components["schemas"]["RunLine"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run as it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readResult: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        engine: string;
                        /**
                         * @description A decimal string.
                         * @example 1250000.00
                         */
                        loss: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The head of the result */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        engine: string;
                        /**
                         * @description A decimal string.
                         * @example 1250000.00
                         */
                        loss: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The cancelled run */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The run, open again */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHistory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: {
                            /** @description Which of the run's executions: 1, 2, 3 … */
                            execution: number;
                            id: number;
                            /**
                             * @description ISO 8601 in UTC.
                             * @example 2026-03-01T17:00:00.000Z
                             */
                            at: string;
                            type: string;
                            state?: string;
                        }[];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finaliseRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    losses: {
                        memberId?: string;
                        segment?: string;
                        amount: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The run, with its finalisation */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A tranche's id, or a group's. */
                    step: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description The approval */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A tranche's id, or a group's. */
                    step: string;
                    /** @enum {string} */
                    decision: "apply" | "skip";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordPayments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    payments: {
                        /** @description Your own id of the money: a second copy is the same payment. */
                        id: string;
                        trancheId: string;
                        /** @description Who paid; the insurer where absent. */
                        memberId?: string;
                        segment?: string;
                        amount: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The payments as they are recorded */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payments: components["schemas"]["Payment"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reversePayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The payment */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listActs: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: components["schemas"]["Act"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalls: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calls: components["schemas"]["Call"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCallsOfMember: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calls: components["schemas"]["Call"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFailures: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        failures: components["schemas"]["FailedMember"][];
                        /** @description Runs of the defaults that were declared because of this, oldest first. */
                        declared: string[];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllocations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Only those of this tranche. */
                tranche?: string;
                /** @description In `csv` and `jsonl` the next page's address stands in a `Link` header. */
                format?: "json" | "csv" | "jsonl";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allocations: components["schemas"]["Allocation"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwed: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Only those of this tranche. */
                tranche?: string;
                /** @description In `csv` and `jsonl` the next page's address stands in a `Link` header. */
                format?: "json" | "csv" | "jsonl";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        owed: components["schemas"]["Owed"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMemberOfRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All its lines */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: string;
                        } & {
                            [key: string]: unknown;
                        };
                        allocations: components["schemas"]["Allocation"][];
                        owed: components["schemas"]["Owed"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readInputs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inputs; the snapshot without its members */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        engine: string;
                        /** @description `sha256:` and 64 hexadecimal digits. */
                        rulebookHash: string;
                        /** @description `sha256:` and 64 hexadecimal digits. */
                        snapshotHash: string;
                        /** @description `sha256:` and 64 hexadecimal digits. */
                        eventHash: string;
                        event: {
                            id: string;
                        } & {
                            [key: string]: unknown;
                        };
                        snapshot: {
                            /**
                             * @description ISO 8601 in UTC.
                             * @example 2026-03-01T17:00:00.000Z
                             */
                            asOf: string;
                            operator?: {
                                [key: string]: unknown;
                            };
                            usedInPeriod?: {
                                [key: string]: unknown;
                            }[];
                        };
                        members: number;
                        used: number;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInputMembers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                format?: "json" | "jsonl";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        members: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                    "application/jsonl": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInputUse: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                format?: "json" | "jsonl";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        used: {
                            trancheId: string;
                            memberId: string;
                            segment?: string;
                            /**
                             * @description A decimal string.
                             * @example 1250000.00
                             */
                            amount: string;
                        }[];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                    "application/jsonl": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecoveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveries: components["schemas"]["Recovery"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordRecovery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
                /** @description For a day, the same request with the same key is answered as the first was and not done again. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    amount: string;
                    from?: string;
                    /** @description The claim that an insurer pays with it: at most what is pending of it. */
                    claim?: {
                        trancheId: string;
                        segment?: string;
                    };
                };
            };
        };
        responses: {
            /** @description This money was recorded before */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
                };
            };
            /** @description Who gets what back */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClaims: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the waterfall */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        claims: components["schemas"]["Claim"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readStatement: {
        parameters: {
            query?: {
                /** @description `text` is to be printed. */
                format?: "json" | "text";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement as it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                    "text/plain": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOperatorStatement: {
        parameters: {
            query?: {
                /** @description `text` is to be printed. */
                format?: "json" | "text";
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement as it stands now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                    "text/plain": string;
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By endpoint, the oldest first */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: components["schemas"]["Delivery"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlarms: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path: {
                /** @description The id of a run. */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its alarms, the oldest first */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alarms: components["schemas"]["Alarm"][];
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllAlarms: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The tenant that is meant, of a person who belongs to several. An API key is of one. */
                "Lossline-Tenant"?: components["parameters"]["tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alarms: components["schemas"]["RunAlarm"][];
                        /** @description The cursor of the next page, if there is one. */
                        next?: string;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Anything else is a problem document. */
            default: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
